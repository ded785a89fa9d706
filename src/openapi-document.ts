import type { INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

const DESCRIPTION = `Multi-tenant infrastructure for Meta's WhatsApp Cloud API.

Send \`Authorization: Bearer <key>\`: the platform's \`ADMIN_API_KEY\`, or an API key of a tenant (that tenant only).
People sign in at \`/auth/sign-in\` and get a session cookie; what they change with it must come from a page of this server.
JSON is camelCase, except what is Meta's: inside a message's \`<type>\` object and \`context\` stand Meta's own keys.
Errors are \`application/problem+json\` (RFC 9457) with a stable \`code\`. Lists take \`limit\` and \`cursor\` and answer
\`{ data, nextCursor }\`. Times are ISO 8601 UTC.`;

/** The OpenAPI document of the admin API, from the controllers and their comments. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('AIAHUB Conect')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addTag('Tenants', 'The clients of the platform')
    .addTag('API keys', 'Keys of a tenant')
    .addTag('Signing in', 'Sessions, second factor, new passwords, invitations')
    .addTag('Own account', 'What people do with their own account')
    .addTag('Users', 'People, as the platform sees them')
    .addTag('Users of a tenant', 'People of a tenant, their roles and invitations')
    .addTag('Audit log', 'Who did what to what, from where')
    .addTag(
      'WABAs and numbers',
      'Connecting WhatsApp Business Accounts, and what still stands before go-live',
    )
    .addTag('Going live', 'What is proven, what is missing, and what to do about it')
    .addTag('Templates', 'What may be said outside of the 24 hours')
    .addTag('Messages', 'What leaves')
    .addTag('Conversations', 'What was said, and who answers')
    .addTag('Media', 'Files that people send, and files to be sent')
    .addTag('Agent', 'Whether and what to answer')
    .addTag('Usage', 'What was delivered, and what it is estimated to cost')
    .addTag('Reports', 'What became of sends')
    .addTag('Panel', 'What the panel asks for')
    .addTag('Webhook deliveries', 'What Meta posted, and what became of it')
    .addTag("Meta's webhook", 'Where Meta knocks; no bearer, the signature decides')
    .addTag('Health', 'For load balancers and monitoring')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      description: 'ADMIN_API_KEY, or an API key of a tenant',
    })
    .addCookieAuth('conect_session', {
      type: 'apiKey',
      in: 'cookie',
      description: 'Given by `/auth/sign-in`; named `__Host-conect_session` over https',
    })
    .addGlobalResponse(
      {
        status: 400,
        description: 'The request has a wrong shape; `errors` names each field.',
        schema: problem,
      },
      { status: 500, description: 'A fault of ours; `requestId` finds it in the log.', schema: problem },
      { status: 503, description: 'Not possible now; try again.', schema: problem },
    )
    .build();
  return SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
}

const problem = { $ref: '#/components/schemas/ProblemView' };
