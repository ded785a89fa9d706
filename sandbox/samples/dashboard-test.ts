/**
 * What the "Test" button of Meta's dashboard sends: a canned message of 2017 for ids that exist nowhere, signed like
 * a real one. A receiver answers 200 and does nothing.
 */
export const dashboardTest = {
  entryId: '0',
  value: {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '16505551111', phone_number_id: '123456123' },
    contacts: [{ profile: { name: 'test user name', username: '@testusername' }, wa_id: '16315551181' }],
    messages: [
      {
        from: '16315551181',
        id: 'ABGGFlA5Fpa',
        timestamp: '1504902988',
        type: 'text',
        text: { body: 'this is a text message' },
      },
    ],
  },
};
