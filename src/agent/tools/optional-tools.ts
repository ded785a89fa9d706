/** What a tenant may let its agent do, by the names that providers call. */
export const OPTIONAL_TOOLS = [
  'hand_off',
  'reply_with_buttons',
  'reply_with_list',
  'look_up_person',
  'remember_about_person',
  'tag_person',
  'record_opt_out',
  'forget_person',
] as const;
export type OptionalTool = (typeof OPTIONAL_TOOLS)[number];
