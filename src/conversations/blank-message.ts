import { v7 as uuidv7 } from 'uuid';

/** What every message begins with; what we write ourselves stands in order of its own time-ordered id. */
export const blank = (tenantId: string, conversationId: string, id = uuidv7()) => ({
  tenantId,
  id,
  conversationId,
  doorId: id,
  doorPosition: 0,
  authorId: null,
  wamid: null,
  aboutWamid: null,
  context: null,
  extra: null,
  error: null,
  pricing: null,
  cost: null,
  participants: null,
  held: null,
  movedFrom: null,
  movedBy: null,
  sendAt: null,
  expiresAt: null,
  answersTo: null,
});
