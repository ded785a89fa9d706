import type { SwaggerCustomOptions } from '@nestjs/swagger';

/** Swagger UI as a part of this product: without its own bar, calm, readable on a phone; it follows the browser's theme. */
const LOOK = `
  .swagger-ui .topbar { display: none; }
  .swagger-ui .wrapper { max-width: 1080px; padding: 0 24px; }
  .swagger-ui .info { margin: 40px 0 16px; }
  .swagger-ui .info .title { font-size: 28px; letter-spacing: -0.01em; }
  .swagger-ui .info .title small { top: -4px; }
  .swagger-ui .info p { max-width: 76ch; margin: 12px 0 !important; line-height: 1.5; }
  .swagger-ui .info p code { white-space: nowrap; }
  .swagger-ui .scheme-container { margin: 0; padding: 0 0 12px; background: none !important; border: 0 !important; box-shadow: none !important; }
  .swagger-ui .scheme-container .schemes { justify-content: flex-start; }
  .swagger-ui .auth-wrapper { justify-content: flex-start; }
  .swagger-ui .filter .operation-filter-input { margin: 0 0 12px; padding: 8px 12px; border-width: 1px; border-radius: 8px; }
  .swagger-ui .opblock-tag { padding: 10px 0; font-size: 18px; }
  .swagger-ui .opblock-tag small { padding: 0 12px; font-size: 13px; }
  .swagger-ui .opblock { margin: 0 0 6px; border-radius: 8px; box-shadow: none; }
  .swagger-ui .opblock .opblock-summary-method { min-width: 68px; padding: 4px 0; border-radius: 6px; font-size: 12px; }
  .swagger-ui .opblock .opblock-summary-path { font-size: 13px; max-width: none; word-break: break-word; }
  @media (max-width: 640px) {
    .swagger-ui .wrapper { padding: 0 16px; }
    .swagger-ui .info { margin-top: 24px; }
    .swagger-ui .opblock-tag { flex-wrap: wrap; }
    .swagger-ui .opblock-tag small { flex-basis: 80%; order: 3; padding: 2px 0 0; }
  }
`;

/** How /docs shows the document: closed, so that it can be seen as a whole, and with a search over its sections. */
export const DOCS_PAGE: SwaggerCustomOptions = {
  jsonDocumentUrl: 'docs/openapi.json',
  raw: ['json'],
  customSiteTitle: 'AIAHUB Conect API',
  customCss: LOOK,
  swaggerOptions: {
    persistAuthorization: false,
    displayRequestDuration: true,
    docExpansion: 'none',
    filter: true,
    defaultModelsExpandDepth: -1,
  },
};
