import type { Command } from 'commander';

import type { Terminal } from './terminal.js';

/** What commander says of a wrong command line, in English, and the sentence of `cli:usage.*` that says it here. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^error: unknown command '(?<name>[^']*)'/, 'unknownCommand'],
  [/^error: unknown option '(?<name>[^']*)'/, 'unknownOption'],
  [/^error: required option '(?<name>[^']*)' not specified/, 'optionMissing'],
  [/^error: missing required argument '(?<name>[^']*)'/, 'argumentMissing'],
  [/^error: option '(?<name>[^']*)' argument missing/, 'valueMissing'],
  [/^error: option '(?<name>[^']*)' argument '(?<value>[^']*)' is invalid\. (?<reason>.*)/, 'valueWrong'],
  [/^error: command-argument value '(?<value>[^']*)' is invalid for argument '(?<name>[^']*)'\. (?<reason>.*)/, 'valueWrong'],
  [/^error: too many arguments(?: for '(?<name>[^']*)')?/, 'tooMany'],
];

/** Has a command, and every one below it, explain itself in the terminal's language. */
export function explainIn(terminal: Terminal, command: Command): void {
  command
    .configureHelp({ styleTitle: (title) => terminal.say(`usage.${title.replace(':', '').toLowerCase()}`) })
    .configureOutput({ outputError: (message, write) => write(`${translated(terminal, command, message)}\n`) })
    .helpOption('-h, --help', terminal.say('usage.help'));
  if (command.commands.length > 0) command.helpCommand('help [command]', terminal.say('usage.help'));
  for (const child of command.commands) explainIn(terminal, child);
}

function translated(terminal: Terminal, command: Command, message: string): string {
  for (const [pattern, key] of SENTENCES) {
    const found = pattern.exec(message);
    if (!found) continue;
    const { name = '', value = '', reason = '' } = found.groups ?? {};
    const choices = /^Allowed choices are (.*)\.$/.exec(reason)?.[1];
    const why = choices === undefined ? reason : terminal.say('usage.choices', { choices: terminal.list(choices.split(', ')) });
    return terminal.say(`usage.${key}`, { name, value, reason: why, command: fullName(command) });
  }
  return message.trimEnd();
}

function fullName(command: Command): string {
  return command.parent ? `${fullName(command.parent)} ${command.name()}` : command.name();
}
