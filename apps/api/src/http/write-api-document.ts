import 'reflect-metadata';

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';

import { readEnvironment } from '../../../../config/environment.js';
import { AppModule } from '../app.module.js';
import { openApiDocument } from './api-document.js';

/*
 * Writes the API's OpenAPI document to the file named, without a database and without listening: in preview, Nest reads the
 * controllers and makes none of them. The page's types are generated from it at every build.
 */
const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('usage: write-api-document FILE');
const environment = readEnvironment({ DATABASE_URL: 'postgres://127.0.0.1/none' });
const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(environment), new FastifyAdapter(), { preview: true, logger: ['error'], abortOnError: false });
app.setGlobalPrefix('api');
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(openApiDocument(app), null, 1)}\n`);
