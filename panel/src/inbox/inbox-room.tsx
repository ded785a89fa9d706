/** A stand-in until the next file. */
export const InboxRoom = () => <p className="p-6">Inbox</p>;
