/** Injection token of the opened `QueueBackend`. */
export const QUEUE_BACKEND = Symbol('QUEUE_BACKEND');
