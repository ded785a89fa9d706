import type { Template } from './template.entity.js';

/**
 * What is sent to create a template: https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/message_templates
 * One of the library takes its components from there.
 */
export function creationBody(
  row: Pick<
    Template,
    | 'name'
    | 'language'
    | 'category'
    | 'parameterFormat'
    | 'components'
    | 'messageSendTtlSeconds'
    | 'libraryTemplateName'
    | 'settings'
  >,
): Record<string, unknown> {
  const { settings, libraryTemplateName } = row;
  const body: Record<string, unknown> = {
    name: row.name,
    language: row.language,
    category: row.category,
    ...(libraryTemplateName
      ? {
          library_template_name: libraryTemplateName,
          library_template_button_inputs: settings.libraryTemplateButtonInputs,
          library_template_body_inputs: settings.libraryTemplateBodyInputs,
        }
      : { parameter_format: row.parameterFormat, components: row.components }),
    message_send_ttl_seconds: row.messageSendTtlSeconds ?? undefined,
    cta_url_link_tracking_opted_out: settings.ctaUrlLinkTrackingOptedOut,
  };
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}
