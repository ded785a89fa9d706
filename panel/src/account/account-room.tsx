/** A stand-in until the next file. */
export const AccountRoom = () => <p className="p-6">Account</p>;
