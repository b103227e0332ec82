import 'reflect-metadata';

import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { constants } from 'node:zlib';

import fastifyCompress, { type FastifyCompressOptions } from '@fastify/compress';
import fastifyCookie from '@fastify/cookie';
import fastifyMultipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';

import type { Environment } from '../../../config/environment.js';
import { AppModule } from './app.module.js';
import { observeApi } from './health/observe.js';
import { openApiDocument } from './http/api-document.js';
import { limitBodies } from './http/body-limit.js';
import { InputPipe } from './http/input.pipe.js';
import { ProblemFilter } from './http/problem.filter.js';
import { addSecurityHeaders } from './http/security-headers.js';
import { endStalledBodies } from './http/stalled-body.js';
import { endUnusedConnections } from './http/unused-connections.js';

/** Lists and scorecards shrink to a tenth; what is smaller than a packet, or packed already, is sent as it is. */
const COMPRESSION = {
  encodings: ['br', 'gzip'],
  threshold: 1400,
  customTypes: /^(?:application\/(?:json|problem\+json)|text\/(?:plain|html|css|csv))(?:;|$)/,
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
} satisfies FastifyCompressOptions;

const LOG_LEVELS: Readonly<Record<Environment['logLevel'], LogLevel[]>> = {
  error: ['fatal', 'error'],
  warn: ['fatal', 'error', 'warn'],
  info: ['fatal', 'error', 'warn'],
  debug: ['fatal', 'error', 'warn', 'log', 'debug'],
};

/** The API, ready to `listen`. @throws when the database stays away */
export async function createApp(environment: Environment): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    // Idle connections of browsers must not keep us from stopping.
    forceCloseConnections: 'idle',
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(environment), adapter, {
    logger: new ConsoleLogger({ json: true, logLevels: LOG_LEVELS[environment.logLevel] }),
    abortOnError: false,
  });
  const fastify = app.getHttpAdapter().getInstance();
  addSecurityHeaders(fastify);
  limitBodies(fastify);
  endStalledBodies(fastify);
  endUnusedConnections(fastify);
  await app.register(fastifyCompress, COMPRESSION);
  observeApi(fastify, () => app.get(DataSource), environment);
  await app.register(fastifyCookie);
  await app.register(fastifyMultipart, { throwFileSizeLimit: false });
  const page = await servePage(app, environment);
  app.setGlobalPrefix('api');
  app.useGlobalPipes(new InputPipe());
  app.useGlobalFilters(new ProblemFilter(environment.language, page));
  const document = openApiDocument(app);
  fastify.get('/api/openapi.json', (_request, reply) => reply.send(document));
  await app.init();
  return app;
}

/** Serves the built page, where there is one. Answers what sends it for an address that only the page understands. */
async function servePage(app: NestFastifyApplication, { webDir }: Environment): Promise<((reply: FastifyReply) => void) | null> {
  const root = resolve(webDir);
  if (!existsSync(join(root, 'index.html'))) return null;
  await app.register(fastifyStatic, {
    root,
    // The build has put compressed copies beside its files.
    preCompressed: true,
    setHeaders: (reply, path) => {
      // Built files carry their hash in the name; the page itself must be asked for anew.
      void reply.header('cache-control', path.includes(`${join(root, 'assets')}/`) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  return (reply) => void reply.sendFile('index.html', root);
}
