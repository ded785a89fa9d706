import type { AccessToken, Business, MetaApp, PhoneNumber, SignupCode, Waba } from './account.js';
import { longestChat, type Chat, type ChatMessage } from './chat.js';
import type { Group } from './group.js';
import { inventedName } from './invented-name.js';
import { bsuidOf, type Person } from './person.js';
import { brazilianTwin, onlyDigits, waIdOf } from './phone-digits.js';
import type { Template } from './template.js';

/** What kind of thing a Graph node id names. */
export type NodeKind = 'app' | 'business' | 'waba' | 'phone' | 'template' | 'media' | 'upload' | 'user';

/** A media file, uploaded by a business or sent by a person. */
export interface MediaFile {
  id: string;
  phoneNumberId: string;
  mimeType: string;
  /** Base64 of the bytes. */
  content: string;
  sha256: string;
  filename?: string;
  /** Unix ms: 30 days for uploads, 7 for what people send (Meta, media). */
  expiresAt: number;
}

/** Everything that exists in the box: Meta's side and people's phones. Plain records, so that it can be saved. */
export class World {
  apps = new Map<string, MetaApp>();
  businesses = new Map<string, Business>();
  wabas = new Map<string, Waba>();
  numbers = new Map<string, PhoneNumber>();
  tokens = new Map<string, AccessToken>();
  templates = new Map<string, Template>();
  /** Codes of Embedded Signup that nobody exchanged; a restart forgets them. */
  signupCodes = new Map<string, SignupCode>();
  /** When a name (`WABA name language`) of an approved template was deleted, in unix ms. */
  lockedNames = new Map<string, number>();
  media = new Map<string, MediaFile>();
  /** Sessions of resumable uploads, in bytes; a restart forgets them. */
  uploads = new Map<string, { length: number; received: number }>();
  people = new Map<string, Person>();
  groups = new Map<string, Group>();
  chats = new Map<string, Chat>();

  private readonly byPhone = new Map<string, Person>();
  private readonly byBsuid = new Map<string, Person>();
  private readonly byWamid = new Map<string, { chat: Chat; message: ChatMessage }>();

  kindOf(id: string): NodeKind | undefined {
    if (this.numbers.has(id)) return 'phone';
    if (this.wabas.has(id)) return 'waba';
    if (this.apps.has(id)) return 'app';
    if (this.businesses.has(id)) return 'business';
    if (this.templates.has(id)) return 'template';
    if (this.media.has(id)) return 'media';
    if (this.uploads.has(id)) return 'upload';
    for (const token of this.tokens.values()) if (token.systemUserId === id) return 'user';
    return undefined;
  }

  /** The WABA of a number. A number without one cannot exist: it is created inside. */
  wabaOf(number: PhoneNumber): Waba {
    const waba = this.wabas.get(number.wabaId);
    if (!waba) throw new Error(`number ${number.id} belongs to no WABA`);
    return waba;
  }

  numbersOf(wabaId: string): PhoneNumber[] {
    return [...this.numbers.values()].filter((number) => number.wabaId === wabaId);
  }

  addPerson(person: Person): Person {
    this.people.set(person.id, person);
    for (const digits of [person.phone, person.waId]) this.byPhone.set(digits, person);
    return person;
  }

  /** The person with this number, with or without Brazil's ninth digit. */
  personByPhone(phone: string): Person | undefined {
    const digits = onlyDigits(phone);
    const twin = brazilianTwin(digits);
    return this.byPhone.get(digits) ?? (twin === undefined ? undefined : this.byPhone.get(twin));
  }

  /** The person whom this portfolio knows by this business-scoped user id. */
  personByBsuid(bsuid: string, businessId: string): Person | undefined {
    const key = `${businessId} ${bsuid}`;
    const known = this.byBsuid.get(key);
    if (known) return known;
    for (const person of this.people.values()) {
      if (bsuidOf(person, businessId) !== bsuid) continue;
      this.byBsuid.set(key, person);
      return person;
    }
    return undefined;
  }

  /** The person with this number, invented if nobody has it yet. */
  personWithPhone(phone: string, waId = waIdOf(onlyDigits(phone))): Person {
    const known = this.personByPhone(phone);
    if (known) return known;
    const digits = onlyDigits(phone);
    return this.addPerson({
      id: `p${digits}`,
      name: inventedName(digits),
      phone: digits,
      waId,
      hidesNumber: false,
      reads: true,
      reachable: true,
      stopsMarketing: false,
    });
  }

  /** Whom a chat is with. */
  partner(id: string): Person | undefined {
    return this.people.get(id) ?? this.groups.get(id);
  }

  chat(personId: string, phoneNumberId: string): Chat {
    const key = `${personId} ${phoneNumberId}`;
    let chat = this.chats.get(key);
    if (!chat) {
      chat = { personId, phoneNumberId, messages: [] };
      this.chats.set(key, chat);
    }
    return chat;
  }

  addMessage(chat: Chat, message: ChatMessage): void {
    chat.messages.push(message);
    this.byWamid.set(message.wamid, { chat, message });
    if (chat.messages.length <= longestChat) return;
    for (const old of chat.messages.splice(0, longestChat / 10)) this.byWamid.delete(old.wamid);
  }

  message(wamid: string): { chat: Chat; message: ChatMessage } | undefined {
    return this.byWamid.get(wamid);
  }

  templatesOf(wabaId: string): Template[] {
    return [...this.templates.values()].filter((template) => template.wabaId === wabaId);
  }

  template(wabaId: string, name: string, language: string): Template | undefined {
    for (const template of this.templates.values()) {
      if (template.wabaId === wabaId && template.name === name && template.language === language)
        return template;
    }
    return undefined;
  }

  snapshot(): WorldSnapshot {
    return {
      apps: [...this.apps.values()],
      businesses: [...this.businesses.values()],
      wabas: [...this.wabas.values()],
      numbers: [...this.numbers.values()],
      tokens: [...this.tokens.values()],
      templates: [...this.templates.values()],
      lockedNames: [...this.lockedNames],
      media: [...this.media.values()],
      people: [...this.people.values()],
      groups: [...this.groups.values()],
      chats: [...this.chats.values()],
    };
  }

  clear(): void {
    const accounts = [this.apps, this.businesses, this.wabas, this.numbers, this.tokens, this.templates];
    this.lockedNames.clear();
    this.signupCodes.clear();
    for (const map of accounts) map.clear();
    this.forgetPeople();
  }

  /** Nobody wrote anything, nobody is there; the business side stays. */
  forgetPeople(): void {
    const people = [this.people, this.groups, this.byPhone, this.byBsuid];
    for (const map of [this.media, ...people, this.chats, this.byWamid]) map.clear();
  }

  restore(saved: WorldSnapshot): void {
    this.clear();
    for (const app of saved.apps) this.apps.set(app.id, app);
    for (const business of saved.businesses) this.businesses.set(business.id, business);
    for (const waba of saved.wabas) this.wabas.set(waba.id, waba);
    for (const number of saved.numbers) this.numbers.set(number.id, number);
    for (const token of saved.tokens) this.tokens.set(token.token, token);
    for (const template of saved.templates) this.templates.set(template.id, template);
    for (const [name, at] of saved.lockedNames ?? []) this.lockedNames.set(name, at);
    for (const file of saved.media) this.media.set(file.id, file);
    for (const person of saved.people) this.addPerson(person);
    for (const group of saved.groups ?? []) this.groups.set(group.id, group);
    for (const chat of saved.chats) {
      this.chats.set(`${chat.personId} ${chat.phoneNumberId}`, chat);
      for (const message of chat.messages) this.byWamid.set(message.wamid, { chat, message });
    }
  }
}

/** The world as it is written to the state file. */
export interface WorldSnapshot {
  apps: MetaApp[];
  businesses: Business[];
  wabas: Waba[];
  numbers: PhoneNumber[];
  tokens: AccessToken[];
  templates: Template[];
  /** Absent in files of earlier versions. */
  lockedNames?: [string, number][];
  media: MediaFile[];
  people: Person[];
  /** Absent in files of earlier versions. */
  groups?: Group[];
  chats: Chat[];
}
