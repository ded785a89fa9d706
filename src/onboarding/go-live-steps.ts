import { BUSINESS_STEPS } from './steps/business-steps.js';
import { LAUNCH_STEPS } from './steps/launch-steps.js';
import { PROVIDER_STEPS } from './steps/provider-steps.js';
import type { Step } from './steps/step.js';

/** The procedure for connecting a client, in the order in which a person goes through it. */
export const STEPS: readonly Step[] = [...BUSINESS_STEPS, ...PROVIDER_STEPS, ...LAUNCH_STEPS];
