import type { Aspect, TemplateFacts } from './template-facts.js';

/** What Meta told about a template by webhook. A re-read from Graph that came later wins over it. */
export interface TemplateUpdate {
  /** When Meta told it: `entry.time`, in whole seconds. */
  at: Date;
  aspect: Aspect;
  metaTemplateId?: string;
  name?: string;
  /** Meta's locale code, always with an underscore. */
  language?: string;
  /** What is so from now on; what is left out stays. */
  facts: Partial<Omit<TemplateFacts, 'metaTemplateId' | 'name' | 'language' | 'components'>>;
  /** Texts that replace those of the same components. */
  texts?: { header?: string; body?: string; footer?: string };
  /** The event leaves a doubt: read the template again. */
  doubt: boolean;
}
