import type { ContactMerge } from './contact-merge.entity.js';

/** Two contacts that turned out to be one person. */
export class ContactMergeView {
  id!: string;
  /** The contact that ended. */
  fromContactId!: string;
  /** The contact that goes on. */
  intoContactId!: string;
  /** By which rule: one webhook showed both, or Meta told of a changed number or BSUID. */
  reason!: 'seen_together' | 'number_changed' | 'bsuid_changed';
  /** Set when it was undone; it is then not made again by itself. */
  undoneAt!: string | null;
  createdAt!: string;

  static of(merge: ContactMerge): ContactMergeView {
    return Object.assign(new ContactMergeView(), {
      id: merge.id,
      fromContactId: merge.fromContactId,
      intoContactId: merge.intoContactId,
      reason: merge.reason,
      undoneAt: merge.undoneAt?.toISOString() ?? null,
      createdAt: merge.createdAt.toISOString(),
    });
  }
}

export class ContactMergePage {
  data!: ContactMergeView[];
  nextCursor!: string | null;
}
