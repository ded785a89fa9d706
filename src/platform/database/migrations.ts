import { Skeleton1764000000000 } from '../../../migrations/1764000000000-skeleton.js';
import { MarketingPreference1764100000000 } from '../../../migrations/1764100000000-marketing-preference.js';
import { ContactIdentity1764200000000 } from '../../../migrations/1764200000000-contact-identity.js';
import { InboundCatalogue1764250000000 } from '../../../migrations/1764250000000-inbound-catalogue.js';
import { MessageByWamid1764300000000 } from '../../../migrations/1764300000000-message-by-wamid.js';
import { Media1764400000000 } from '../../../migrations/1764400000000-media.js';
import { Templates1764500000000 } from '../../../migrations/1764500000000-templates.js';
import { Outbox1764600000000 } from '../../../migrations/1764600000000-outbox.js';
import { Access1764700000000 } from '../../../migrations/1764700000000-access.js';
import { RowLevelSecurity1764900000000 } from '../../../migrations/1764900000000-row-level-security.js';
import { Lines1764950000000 } from '../../../migrations/1764950000000-lines.js';
import { Pace1765000000000 } from '../../../migrations/1765000000000-pace.js';
import { Costs1765001000000 } from '../../../migrations/1765001000000-costs.js';
import { GoLive1765010000000 } from '../../../migrations/1765010000000-go-live.js';
import { SignupAndLeaving1765010100000 } from '../../../migrations/1765010100000-signup-and-leaving.js';
import { TokenVersion1765011000000 } from '../../../migrations/1765011000000-token-version.js';
import { Agent1765020000000 } from '../../../migrations/1765020000000-agent.js';
import { AgentKeys1765021000000 } from '../../../migrations/1765021000000-agent-keys.js';
import { Inbox1765030000000 } from '../../../migrations/1765030000000-inbox.js';
import { Groups1765100000000 } from '../../../migrations/1765100000000-groups.js';
import { VoiceNotes1765101000000 } from '../../../migrations/1765101000000-voice-notes.js';
import { Limits1765102000000 } from '../../../migrations/1765102000000-limits.js';
import { InternalNotes1765300000000 } from '../../../migrations/1765300000000-internal-notes.js';
import { SignupDialog1765400000000 } from '../../../migrations/1765400000000-signup-dialog.js';
import { AnswersTo1765500000000 } from '../../../migrations/1765500000000-answers-to.js';
import { ToldAt1765510000000 } from '../../../migrations/1765510000000-told-at.js';
import { PreviousAppSecret1765511000000 } from '../../../migrations/1765511000000-previous-app-secret.js';
import { MergeRemembers1765512000000 } from '../../../migrations/1765512000000-merge-remembers.js';
import { Owners1765520000000 } from '../../../migrations/1765520000000-owners.js';
import { TemplateAssessment1765530000000 } from '../../../migrations/1765530000000-template-assessment.js';
import { BulkPause1765541000000 } from '../../../migrations/1765541000000-bulk-pause.js';
import { StatusesLine1765590000000 } from '../../../migrations/1765590000000-statuses-line.js';
import { GroupCharges1765600000000 } from '../../../migrations/1765600000000-group-charges.js';
import { PortfoliosInCommon1765610000000 } from '../../../migrations/1765610000000-portfolios-in-common.js';
import { AccountsInTurn1765620000000 } from '../../../migrations/1765620000000-accounts-in-turn.js';
import { SparseKeys1765630000000 } from '../../../migrations/1765630000000-sparse-keys.js';

/** Every migration, oldest first; named one by one because a glob finds nothing in a bundled or renamed build. */
export const migrations = [
  Skeleton1764000000000,
  MarketingPreference1764100000000,
  ContactIdentity1764200000000,
  InboundCatalogue1764250000000,
  MessageByWamid1764300000000,
  Media1764400000000,
  Templates1764500000000,
  Outbox1764600000000,
  Access1764700000000,
  RowLevelSecurity1764900000000,
  Lines1764950000000,
  Pace1765000000000,
  Costs1765001000000,
  GoLive1765010000000,
  SignupAndLeaving1765010100000,
  TokenVersion1765011000000,
  Agent1765020000000,
  AgentKeys1765021000000,
  Inbox1765030000000,
  Groups1765100000000,
  VoiceNotes1765101000000,
  Limits1765102000000,
  InternalNotes1765300000000,
  SignupDialog1765400000000,
  AnswersTo1765500000000,
  ToldAt1765510000000,
  PreviousAppSecret1765511000000,
  MergeRemembers1765512000000,
  Owners1765520000000,
  TemplateAssessment1765530000000,
  BulkPause1765541000000,
  StatusesLine1765590000000,
  GroupCharges1765600000000,
  PortfoliosInCommon1765610000000,
  AccountsInTurn1765620000000,
  SparseKeys1765630000000,
];
