import { GraphError } from '../graph/graph-error.js';

/** Meta's words for what is wrong with a template: code 100 with a subcode, and a text for the operator. */
const subcodes: Record<number, string> = {
  2388019: 'Message Template Limit Exceeded',
  2388023: 'Message Template Language Is Being Deleted',
  2388024: 'Content in This Language Already Exists',
  2388039: 'Message Template Cannot Be Edited',
  2388040: 'Character Limit Exceeded',
  2388047: 'Message Header Format Is Incorrect',
  2388072: 'Message Body Format Is Incorrect',
  2388073: 'Message Footer Format Is Incorrect',
  2388293: 'Parameters Words Ratio Exceeds Limit',
  2388299: "Variables Can't Be at the Start or End of the Template",
};

/** A template that Meta does not take (Meta, error codes, template creation). */
export function templateError(subcode: number, message: string): GraphError {
  const userTitle = subcodes[subcode] ?? 'Invalid parameter';
  return new GraphError({
    code: 100,
    subcode,
    message: 'Invalid parameter',
    userTitle,
    userMessage: message,
  });
}

/** A parameter that is missing or of another kind: plain 100, in `error_data`. */
export const invalid = (details: string): GraphError => new GraphError({ code: 100, details });
