import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';

import type { IsoDate } from '../../../domain/calendar/calendar.js';
import { isIsoDate } from '../../../domain/calendar/dates.js';
import type { Terminal } from './terminal.js';

/** Adds `--data DIR`, which every command that touches a stack takes. */
export function withData(command: Command, terminal: Terminal): Command {
  return command.option('--data <dir>', terminal.say('option.data'));
}

/** Adds `--json [FILE]`: one document and nothing else, on standard output or in the file. */
export function withJson(command: Command, terminal: Terminal): Command {
  return command.option('--json [file]', terminal.say('option.json'));
}

/** Adds `--port N`. */
export function withPort(command: Command, terminal: Terminal): Command {
  return command.addOption(new Option('--port <n>', terminal.say('option.port')).argParser(wholeNumber(terminal, 1, 65_535)));
}

/** @returns a reader of whole numbers between the bounds. */
export function wholeNumber(terminal: Terminal, least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^[+-]?\d+$/.test(text) || value < least || value > most) throw new InvalidArgumentError(terminal.say('wrong.number', { least, most }));
    return value;
  };
}

/** @returns a reader of calendar dates. */
export function calendarDate(terminal: Terminal): (text: string) => IsoDate {
  return (text) => {
    if (!isIsoDate(text)) throw new InvalidArgumentError(terminal.say('wrong.date'));
    return text;
  };
}
