import { expect, it } from '@jest/globals';
import { consoleLink, type ConsolePage, type ConsolePlace } from './console-links.js';

const PLACE: ConsolePlace = { businessId: '20', wabaId: '10', appId: '50' };

it.each<[ConsolePage, ConsolePlace, string]>([
  ['system-users', PLACE, 'https://business.facebook.com/settings/system-users?business_id=20'],
  [
    'phone-numbers',
    PLACE,
    'https://business.facebook.com/wa/manage/phone-numbers/?business_id=20&waba_id=10',
  ],
  ['phone-numbers', {}, 'https://business.facebook.com/wa/manage/phone-numbers/'],
  ['payment', PLACE, 'https://business.facebook.com/billing_hub/accounts?business_id=20&asset_id=10'],
  ['app-review', PLACE, 'https://developers.facebook.com/apps/50/app-review/permissions/'],
  ['app-review', {}, 'https://developers.facebook.com/apps/'],
  ['token-debugger', PLACE, 'https://developers.facebook.com/tools/debug/accesstoken/'],
])('%s of %j', (page, place, address) => expect(consoleLink(page, place)).toBe(address));
