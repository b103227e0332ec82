import { day, list, type Loose, mapping, number, text, texts } from '../loose.js';
import { nearest } from '../nearest.js';
import type { Finding } from '../plan-fault.js';
import { launchDay } from '../plan-dates.js';
import { itemsOf } from '../items-of.js';
import type { FieldPath } from '../yaml-places.js';
import { endsAsUnit } from '../../notice/lexicon/unit-words.js';
import { leaderFaults, type Names, unitFaults } from './directory-faults.js';
import { indicatorsOf } from './indicator-faults.js';
import { repeatsOf } from './repeats.js';
import { stagesOf } from './stage-faults.js';

/**
 * Task numbers used twice, due dates before their stage or the launch, units and groups the directory does not have,
 * feeds into nowhere. Without `names` (no readable directory) the units are not looked up.
 */
export function taskFaults(plan: unknown, names: Names | null): Finding[] {
  const tasks = list(mapping(plan)['tasks']).map((raw, index) => ({ task: mapping(raw), path: ['tasks', index] }));
  const numbers = tasks.flatMap(({ task, path }) => {
    const no = number(task['no']);
    return no === undefined ? [] : [{ value: no, path: [...path, 'no'] }];
  });
  return [
    ...repeatsOf(numbers).map(
      ({ value, path, first }): Finding => ({ code: 'duplicateTaskNo', path, first, params: { no: value } }),
    ),
    ...tasks.flatMap(({ task, path }) => [
      ...dueFaults(task, path, plan),
      ...unitListFaults(task, path, names),
      ...groupListFaults(task, path, names),
      ...oddUnits(task, path),
      ...unassigned(task, path, names),
      ...feedFaults(task, path, plan),
      ...(names === null ? [] : leaderFaults(task['leader'], [...path, 'leader'], names)),
    ]),
  ];
}

function dueFaults(task: Loose, path: FieldPath, plan: unknown): Finding[] {
  const stages = stagesOf(plan);
  const stageNo = number(task['stage']);
  const stage = stages.find(({ no }) => no === stageNo);
  if (stageNo !== undefined && !stage) {
    return [{ code: 'unknownStage', path: [...path, 'stage'], params: { stage: stageNo } }];
  }
  const due = day(task['due']);
  if (due === undefined) return [];
  if (stageNo !== undefined && stage?.start !== undefined && due < stage.start) {
    const params = { due, stage: stageNo, start: stage.start };
    return [{ code: 'dueBeforeStage', path: [...path, 'due'], params }];
  }
  const root = mapping(plan);
  const launchOn = day(root['launchOn']);
  const launch = launchDay({
    issuedOn: day(root['issuedOn']) ?? null,
    stages: stages.flatMap(({ start }) => (start === undefined ? [] : [{ no: 0, name: '', start, end: start }])),
    ...(launchOn === undefined ? {} : { launchOn }),
  });
  if (launch === null || due >= launch) return [];
  return [{ code: 'dueBeforeLaunch', path: [...path, 'due'], params: { due, launch } }];
}

function unitListFaults(task: Loose, path: FieldPath, names: Names | null): Finding[] {
  const mentions = list(task['units']).flatMap((raw, i) => {
    const mention = mapping(raw);
    const name = text(mention['name']);
    const place: FieldPath = [...path, 'units', i];
    return name === undefined ? [] : [{ value: name, path: [...place, 'name'], place, rawName: text(mention['rawName']) }];
  });
  const twice = repeatsOf(mentions).map(
    ({ value, path: at, first }): Finding => ({ code: 'unitTwice', path: at, first, params: { name: value } }),
  );
  if (names === null) return twice;
  const unknown = mentions.flatMap(({ value, path: at }) =>
    unitFaults(value, at, names, { unknown: 'unitNotInDirectory', alias: 'aliasAsName' }),
  );
  const raw = mentions.flatMap(({ value, place, rawName }): Finding[] => {
    if (rawName === undefined || rawName === value || !names.units.has(value)) return [];
    const stands = names.units.has(rawName) ? rawName : names.aliases.get(rawName);
    if (stands === value) return [];
    const at = [...place, 'rawName'];
    return stands === undefined
      ? [{ code: 'rawNameUnlisted', path: at, params: { rawName, name: value } }]
      : [{ code: 'rawNameOfOther', path: at, params: { rawName, name: value, other: stands } }];
  });
  return [...twice, ...unknown, ...raw];
}

/** A unit that is called like its own category, or like no public body: probably a heading that was taken for one. */
function oddUnits(task: Loose, path: FieldPath): Finding[] {
  const category = text(task['category']);
  return list(task['units']).flatMap((raw, i): Finding[] => {
    const name = text(mapping(raw)['name']);
    const at = [...path, 'units', i, 'name'];
    if (name === undefined) return [];
    if (name === category || name === text(task['title'])) return [{ code: 'unitIsCategory', path: at, params: { name } }];
    return endsAsUnit(name) ? [] : [{ code: 'oddUnit', path: at, params: { name } }];
  });
}

/** A phrase and its alias are the same group. */
function groupListFaults(task: Loose, path: FieldPath, names: Names | null): Finding[] {
  const mentions = phrasesOf(task).map(({ phrase, index }) => ({
    value: names?.groups.get(phrase) ?? phrase,
    path: [...path, 'groups', index, 'phrase'],
    phrase,
  }));
  const twice = repeatsOf(mentions).map(
    ({ value, path: at, first }): Finding => ({ code: 'groupTwice', path: at, first, params: { phrase: value } }),
  );
  if (names === null) return twice;
  const unknown = mentions.flatMap(({ phrase, path: at }): Finding[] => {
    if (names.groups.has(phrase)) return [];
    const near = nearest(phrase, names.groups.keys());
    const suggestion = near === undefined ? {} : { near, context: 'near' };
    return [{ code: 'groupNotInDirectory', path: at, params: { phrase, ...suggestion } }];
  });
  return [...twice, ...unknown];
}

/** Nobody would owe anything for the task. */
function unassigned(task: Loose, path: FieldPath, names: Names | null): Finding[] {
  const named = list(task['units']).length > 0;
  const phrases = phrasesOf(task);
  const grouped = names === null
    ? phrases.length > 0
    : phrases.some(({ phrase }) => (names.members.get(names.groups.get(phrase) ?? phrase) ?? []).length > 0);
  if (named || grouped) return [];
  return [{ code: 'taskWithoutUnits', path, params: { no: number(task['no']) ?? Number(path[1]) + 1 } }];
}

function phrasesOf(task: Loose): { readonly phrase: string; readonly index: number }[] {
  return list(task['groups']).flatMap((raw, index) => {
    const phrase = text(mapping(raw)['phrase']);
    return phrase === undefined ? [] : [{ phrase, index }];
  });
}

function feedFaults(task: Loose, path: FieldPath, plan: unknown): Finding[] {
  const indicators = indicatorsOf(plan);
  const feeds = list(task['feeds']).flatMap((raw, i) => {
    const feed = mapping(raw);
    const indicator = number(feed['indicator']);
    const items = feed['items'] === undefined ? null : texts(feed['items']);
    return indicator === undefined ? [] : [{ indicator, items, path: [...path, 'feeds', i] }];
  });
  const unknown = feeds.flatMap(({ indicator, items, path: at }): Finding[] => {
    const target = indicators.find(({ no }) => no === indicator);
    if (!target) return [{ code: 'feedUnknownIndicator', path: [...at, 'indicator'], params: { indicator } }];
    // A rule that cannot be read has items nobody knows.
    if (items === null || target.rule === undefined) return [];
    const known = itemsOf(target.rule);
    return items
      .filter(([, item]) => !known.includes(item))
      .map(([i, item]): Finding => {
        const params = { item, indicator, items: known.join('、'), ...(known.length === 0 ? { context: 'none' } : {}) };
        return { code: 'feedUnknownItem', path: [...at, 'items', i], params };
      });
  });
  // Without items a feed speaks of the whole indicator, so it clashes with any other into it.
  const twice = feeds.flatMap(({ indicator, items, path: at }, i): Finding[] => {
    const first = feeds.slice(0, i).find(
      (other) =>
        other.indicator === indicator &&
        (items === null || other.items === null || items.some(([, item]) => other.items?.some(([, o]) => o === item))),
    );
    return first ? [{ code: 'feedTwice', path: at, first: first.path, params: { indicator } }] : [];
  });
  return [...unknown, ...twice];
}
