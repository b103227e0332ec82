import type { OfficeContact, Task, Unit, UnitDirectory, UnitGroup, UnitMention } from '../plan/plan.js';
import { unitByName } from '../plan/resolve-units.js';
import type { DraftGroup, DraftTask, DraftUnit } from './draft.js';
import { matchGroup, matchUnit } from './mentions/units/match-units.js';
import { placeholderContacts, placeholderDomain, type PlaceholderNames } from './placeholders.js';
import { unitKey } from './mentions/units/short-names.js';
import type { Tell } from './tell.js';

/** Builds up the directory a drafted plan needs: the given one, and what the notice names beside it. */
export class DraftDirectory {
  readonly #given: UnitDirectory | undefined;
  readonly #county: string;
  readonly #names: PlaceholderNames;
  readonly #tell: Tell;
  readonly #added: Unit[] = [];
  readonly #addedNames = new Map<string, Unit>();
  readonly #addedGroups = new Map<string, UnitGroup>();
  readonly #keys: Set<string>;

  constructor(given: UnitDirectory | undefined, county: string, names: PlaceholderNames, tell: Tell) {
    this.#given = given;
    this.#county = county;
    this.#names = names;
    this.#tell = tell;
    this.#keys = new Set(given?.units.map(({ key }) => key));
  }

  /** The task's units and groups by the names they have in the directory, each once; who is not in it is added. */
  mentions(task: DraftTask, no: number): Pick<Task, 'units' | 'groups'> {
    const units = new Map<string, UnitMention>();
    for (const drafted of task.units) {
      if (drafted.name.trim() === '') continue;
      const name = this.#nameOf(drafted);
      const rawName = drafted.rawName.trim() === '' ? name : drafted.rawName;
      if (units.has(name)) this.#tell('unitTwice', { task: no, name, rawName }, drafted.source);
      else units.set(name, { name, role: drafted.role, rawName });
    }
    const groups = new Map<string, Task['groups'][number]>();
    for (const drafted of task.groups) {
      for (const phrase of this.#phrasesOf(drafted)) {
        const canonical = this.#canonical(phrase);
        if (!groups.has(canonical)) groups.set(canonical, { phrase, role: drafted.role });
      }
    }
    return { units: [...units.values()], groups: [...groups.values()] };
  }

  /** A directory must have a unit; for a notice that names none it is whoever issued it. */
  finish(issuer: string): UnitDirectory {
    if ((this.#given?.units.length ?? 0) + this.#added.length === 0) this.#add(issuer, false);
    const office = this.#given?.office ?? [];
    const missing = (['coordinator', 'leader'] as const).filter((role) => !office.some((contact) => contact.role === role));
    if (this.#added.length > 0 || missing.length > 0) this.#tell('placeholderContacts', { domain: this.#domain() });
    return {
      county: this.#county,
      units: [...(this.#given?.units ?? []), ...this.#added],
      groups: [...(this.#given?.groups ?? []), ...this.#addedGroups.values()],
      office: [...office, ...missing.map((role): OfficeContact => ({ role, name: this.#names[role], mail: `${role}@${this.#domain()}` }))],
    };
  }

  /** What the coordinator made of a name stands; what was never matched is matched now. */
  #nameOf({ name, source }: DraftUnit): string {
    const given = this.#given;
    if (given) {
      const known = unitByName(given, name);
      if (known) return known.name;
      const { name: found, match } = matchUnit(name, given);
      if (match.kind === 'exact' || match.kind === 'alias') return found;
    }
    const clean = name.trim();
    if (!this.#addedNames.has(clean)) {
      this.#add(clean, true);
      this.#tell('unitAdded', { name: clean }, source);
    }
    return clean;
  }

  #add(name: string, fromNotice: boolean): void {
    const key = unitKey(name, this.#county, this.#keys);
    const unit: Unit = { key, name, aliases: [], fromNotice, contacts: placeholderContacts({ name, key }, this.#county, this.#names) };
    this.#keys.add(key);
    this.#added.push(unit);
    this.#addedNames.set(name, unit);
  }

  #phrasesOf({ phrase, source }: DraftGroup): readonly string[] {
    const clean = phrase.trim();
    if (clean === '') return [];
    const known = this.#given ? matchGroup(clean, this.#given) : null;
    if (known) return known;
    if (!this.#addedGroups.has(clean)) {
      this.#addedGroups.set(clean, { phrase: clean, aliases: [], members: [], fromNotice: true });
      this.#tell('groupWithoutMembers', { phrase: clean }, source);
    }
    return [clean];
  }

  #canonical(phrase: string): string {
    return this.#given?.groups.find((group) => group.phrase === phrase || group.aliases.includes(phrase))?.phrase ?? phrase;
  }

  #domain(): string {
    return placeholderDomain(this.#county);
  }
}
