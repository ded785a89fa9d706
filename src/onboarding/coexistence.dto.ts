import { IsIn } from 'class-validator';

export class CoexistenceSyncDto {
  /** The phone's address book, or its chats of up to 180 days. */
  @IsIn(['contacts', 'history'])
  type!: 'contacts' | 'history';
}

export class SyncRequestView {
  /** Null: not asked for yet. */
  requestedAt!: string | null;
  /** Meta's id of the request, for its support. */
  requestId!: string | null;
}

export class CoexistenceSyncView {
  phoneNumberId!: string;
  /** When the number was brought to Cloud API. */
  onboardedAt!: string | null;
  /** The end of the 24 hours in which Meta takes these questions. */
  until!: string | null;
  contacts!: SyncRequestView;
  history!: SyncRequestView;
}
