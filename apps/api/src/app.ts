import 'reflect-metadata';

import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

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
import { InputPipe } from './http/input.pipe.js';
import { ProblemFilter } from './http/problem.filter.js';
import { addSecurityHeaders } from './http/security-headers.js';

/** A JSON body is a plan file at most; evidence comes as files. */
const BODY_LIMIT = 4 * 2 ** 20;

const LOG_LEVELS: Readonly<Record<Environment['logLevel'], LogLevel[]>> = {
  error: ['fatal', 'error'],
  warn: ['fatal', 'error', 'warn'],
  info: ['fatal', 'error', 'warn'],
  debug: ['fatal', 'error', 'warn', 'log', 'debug'],
};

/** The API, ready to `listen`. @throws when the database stays away */
export async function createApp(environment: Environment): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
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
