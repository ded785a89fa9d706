import type { MetaApp, PhoneNumber, Waba } from '../world/account.js';
import type { World } from '../world/world.js';

type CanSend = 'AVAILABLE' | 'LIMITED' | 'BLOCKED';

interface HealthEntity {
  entity_type: 'PHONE_NUMBER' | 'WABA' | 'BUSINESS' | 'APP';
  id: string;
  can_send_message: CanSend;
  additional_info?: string[];
  errors?: { error_code: number; error_description: string; possible_solution: string }[];
}

const worse: Record<CanSend, number> = { AVAILABLE: 0, LIMITED: 1, BLOCKED: 2 };

/** `health_status` of a number or WABA: each entity on the way, and the worst of them (Meta, health status). */
export function healthStatus(
  world: World,
  waba: Waba,
  app: MetaApp | undefined,
  number?: PhoneNumber,
): unknown {
  const entities = [
    ...(number ? [numberHealth(number)] : []),
    wabaHealth(waba),
    businessHealth(world, waba),
    appHealth(app),
  ];
  const worst = entities.reduce<CanSend>(
    (so, entity) => (worse[entity.can_send_message] > worse[so] ? entity.can_send_message : so),
    'AVAILABLE',
  );
  return { can_send_message: worst, entities };
}

function numberHealth(number: PhoneNumber): HealthEntity {
  const entity: HealthEntity = { entity_type: 'PHONE_NUMBER', id: number.id, can_send_message: 'AVAILABLE' };
  if (number.platformType !== 'CLOUD_API') {
    return blocked(entity, 133010, 'The phone number is not registered.', 'Register the phone number.');
  }
  if (number.nameStatus !== 'DECLINED' && number.nameStatus !== 'PENDING_REVIEW') return entity;
  return {
    ...entity,
    can_send_message: 'LIMITED',
    additional_info: [
      'Your display name has not been approved yet. Your message limit will increase after it is.',
    ],
  };
}

function appHealth(app: MetaApp | undefined): HealthEntity {
  const entity: HealthEntity = { entity_type: 'APP', id: app?.id ?? '', can_send_message: 'AVAILABLE' };
  if (app?.mode !== 'development') return entity;
  return {
    ...entity,
    can_send_message: 'LIMITED',
    additional_info: ['The app is in development mode.'],
  };
}

function wabaHealth(waba: Waba): HealthEntity {
  const entity: HealthEntity = { entity_type: 'WABA', id: waba.id, can_send_message: 'AVAILABLE' };
  if (waba.lockedWith) {
    return blocked(entity, waba.lockedWith, 'The account is restricted.', 'Appeal in Business Support Home.');
  }
  if (waba.hasPaymentMethod) return entity;
  return blocked(entity, 141006, 'There is an error with the payment method.', 'Add a valid payment method.');
}

function businessHealth(world: World, waba: Waba): HealthEntity {
  const entity: HealthEntity = {
    entity_type: 'BUSINESS',
    id: waba.businessId,
    can_send_message: 'AVAILABLE',
  };
  if (world.businesses.get(waba.businessId)?.verificationStatus === 'verified') return entity;
  return {
    ...entity,
    can_send_message: 'LIMITED',
    additional_info: ['The business has not passed verification.'],
  };
}

function blocked(entity: HealthEntity, code: number, description: string, solution: string): HealthEntity {
  return {
    ...entity,
    can_send_message: 'BLOCKED',
    errors: [{ error_code: code, error_description: description, possible_solution: solution }],
  };
}
