import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

/** The API as OpenAPI describes it, from the routes and their schemas. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  return SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setTitle('Duban (督办)')
      .setDescription('Supervision of government action plans. Errors are problem documents (RFC 9457).')
      .setVersion('1')
      .addCookieAuth('duban_session')
      .addBearerAuth()
      .build(),
  );
}
