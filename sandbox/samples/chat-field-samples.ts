import { contactOf } from '../people/write-inbound.js';
import { metadataOf, type SampleScene, type SampleTable } from './sample-scene.js';

const envelope = (scene: SampleScene): Record<string, unknown> => ({
  messaging_product: 'whatsapp',
  metadata: metadataOf(scene),
});

const user = ({ person, bsuid }: SampleScene): Record<string, unknown> => ({
  ...(person.hidesNumber ? {} : { wa_id: person.waId }),
  user_id: bsuid,
});

/** Fields about people and chats beside `messages` (Meta, webhooks reference). */
export const chatFieldSamples: SampleTable = {
  'messages/errors': (scene) => ({
    ...envelope(scene),
    errors: [
      {
        code: 130429,
        title: 'Rate limit hit',
        message: 'Rate limit hit',
        error_data: { details: 'Too many.' },
      },
    ],
  }),
  'user_preferences/stop': (scene) => preference(scene, 'stop'),
  'user_preferences/resume': (scene) => preference(scene, 'resume'),
  user_id_update: (scene) => ({
    ...envelope(scene),
    contacts: [{ profile: { name: scene.person.name }, user_id: `${scene.bsuid}0` }],
    user_id_update: [
      {
        ...(scene.person.hidesNumber ? {} : { wa_id: scene.person.waId }),
        detail: 'The user has a new user ID.',
        user_id: { previous: scene.bsuid, current: `${scene.bsuid}0` },
        timestamp: String(scene.now),
      },
    ],
  }),
  smb_message_echoes: (scene) => ({
    ...envelope(scene),
    message_echoes: [
      {
        from: scene.number.digits,
        to: scene.person.waId,
        id: `wamid.echo${scene.now}`,
        timestamp: String(scene.now),
        type: 'text',
        text: { body: 'Respondi pelo celular' },
      },
    ],
  }),
  smb_app_state_sync: (scene) => ({
    ...envelope(scene),
    state_sync: [
      {
        type: 'contact',
        contact: {
          full_name: scene.person.name,
          first_name: scene.person.name.split(' ')[0],
          phone_number: scene.person.phone,
        },
        action: 'add',
        metadata: { timestamp: String(scene.now) },
      },
    ],
  }),
  history: (scene) => ({
    ...envelope(scene),
    history: [
      {
        metadata: { phase: 0, chunk_order: 1, progress: 100 },
        threads: [
          {
            id: scene.person.waId,
            messages: [
              {
                from: scene.person.waId,
                id: `wamid.history${scene.now}`,
                timestamp: String(scene.now - 86_400),
                type: 'text',
                text: { body: 'Mensagem de ontem' },
                history_context: { status: 'READ' },
              },
            ],
          },
        ],
      },
    ],
  }),
  'history/declined': (scene) => ({
    ...envelope(scene),
    history: [{ errors: [{ code: 2593109, title: 'History sync is turned off by the business' }] }],
  }),
  'calls/connect': (scene) => ({
    ...envelope(scene),
    contacts: [contactOf(scene.person, scene.bsuid)],
    calls: [
      {
        id: `wacid.${scene.now}`,
        from: scene.person.waId,
        to: scene.number.digits,
        event: 'connect',
        timestamp: String(scene.now),
        direction: 'USER_INITIATED',
        session: { sdp_type: 'offer', sdp: 'v=0' },
      },
    ],
  }),
  'calls/terminate': (scene) => ({
    ...envelope(scene),
    calls: [
      {
        id: `wacid.${scene.now}`,
        from: scene.person.waId,
        to: scene.number.digits,
        event: 'terminate',
        timestamp: String(scene.now),
        direction: 'USER_INITIATED',
        status: 'COMPLETED',
        start_time: String(scene.now - 60),
        end_time: String(scene.now),
        duration: 60,
      },
    ],
  }),
  'flows/FLOW_STATUS_CHANGE': () => ({
    event: 'FLOW_STATUS_CHANGE',
    flow_id: '920000000000001',
    old_status: 'DRAFT',
    new_status: 'PUBLISHED',
    message: 'Flow cadastro changed status from DRAFT to PUBLISHED',
  }),
  'flows/ENDPOINT_ERROR_RATE': () => ({
    event: 'ENDPOINT_ERROR_RATE',
    flow_id: '920000000000001',
    alert_state: 'ACTIVATED',
    threshold: 10,
    error_rate: 14.3,
    errors: [{ error_type: 'TIMEOUT', error_rate: 14.3, error_count: 12 }],
  }),
  group_lifecycle_update: (scene) => group(scene, { type: 'group_create' }),
  group_participants_update: (scene) =>
    group(scene, { type: 'group_participants_add', added_participants: [user(scene)] }),
  group_settings_update: (scene) =>
    group(scene, { type: 'group_settings_update', subject: { text: 'Pedidos' } }),
  group_status_update: (scene) => group(scene, { type: 'group_suspend' }),
  // Shapes that Meta has not published; receivers must keep them raw and answer 200.
  automatic_events: envelope,
  tracking_events: envelope,
  user_actions: envelope,
  messaging_handovers: envelope,
  standby: envelope,
};

function preference(scene: SampleScene, value: 'stop' | 'resume'): unknown {
  return {
    ...envelope(scene),
    contacts: [user(scene)],
    user_preferences: [
      {
        ...user(scene),
        category: 'marketing_messages',
        value,
        detail: `User requested to ${value} marketing messages`,
        timestamp: scene.now,
      },
    ],
  };
}

function group(scene: SampleScene, event: Record<string, unknown>): unknown {
  return { ...envelope(scene), groups: [{ group_id: 'g930000000000001', timestamp: scene.now, ...event }] };
}
