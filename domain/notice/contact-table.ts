import { POSTS, type PersonForm, type Post } from './directory-form.js';

/** One person of a unit as a table names them; an empty field says nothing. */
export interface TablePerson extends PersonForm {
  /** As printed in the table. */
  readonly unit: string;
  readonly post: Post;
}

export interface TableMember {
  readonly phrase: string;
  readonly unit: string;
}

/** What a table of contacts says, and its rows (from 1) that say nothing. */
export interface ContactTable {
  readonly people: readonly TablePerson[];
  readonly members: readonly TableMember[];
  readonly unread: readonly { readonly row: number; readonly text: string }[];
}

type Field = keyof PersonForm;
type Column = { readonly kind: 'unit' | 'post' | 'group' } | { readonly kind: 'field'; readonly post: Post | null; readonly field: Field } | null;

/**
 * Reads a table of contacts as offices keep them: a row a unit with columns for each post (经办人, 经办人邮箱, 分管负责人…), a row a
 * person with a column for the post (职务), or without a heading (unit, then people with their addresses). A heading of two rows
 * and cells merged over rows are read; a column 统称 names the group a unit belongs to. Rows without a unit go with the one above.
 */
export function readContactTable(rows: readonly (readonly string[])[]): ContactTable {
  const cells = rows.map((row) => row.map((cell) => cell.normalize('NFKC').replace(/\s+/g, ' ').trim()));
  const { columns, from } = headingOf(cells);
  const people: TablePerson[] = [];
  const members: TableMember[] = [];
  const unread: { row: number; text: string }[] = [];
  let [unit, group] = ['', ''];
  for (const [index, row] of cells.slice(from).entries()) {
    if (row.every((cell) => cell === '')) continue;
    const at = (kind: 'unit' | 'post' | 'group'): string => row[columns.findIndex((column) => column?.kind === kind)] ?? '';
    const named = columns.length === 0 ? (row[0] ?? '') : at('unit');
    // A merged cell covers the rows below it; so does a group's.
    if (named !== '') unit = named;
    if (at('group') !== '') group = at('group');
    const found = unit === '' ? [] : columns.length === 0 ? loosePeople(row.slice(1)) : peopleOf(row, columns, postOf(at('post')));
    people.push(...found.map((person) => ({ unit, ...person })));
    const belongs = unit !== '' && group !== '' && columns.some((column) => column?.kind === 'group');
    if (belongs && !members.some((one) => one.phrase === group && one.unit === unit)) members.push({ phrase: group, unit });
    if (found.length === 0 && !belongs) unread.push({ row: from + index + 1, text: row.filter((cell) => cell !== '').join(' ') });
  }
  return { people, members, unread };
}

/** The heading's columns and the first row below it; no columns where there is no heading. */
function headingOf(cells: readonly (readonly string[])[]): { readonly columns: readonly Column[]; readonly from: number } {
  for (const [at, row] of cells.slice(0, MOST_TITLE_ROWS).entries()) {
    if (!row.some((cell) => UNIT.test(cell))) continue;
    const below = cells[at + 1] ?? [];
    const upper = row.map((cell, index) => (cell !== '' ? cell : (row.slice(0, index).findLast((left) => left !== '') ?? '')));
    const two = below.some((cell) => fieldOf(cell) !== null) && below.every((cell) => cell === '' || fieldOf(cell) !== null || UNIT.test(cell) || GROUP.test(cell) || POST.test(cell) || NUMBER.test(cell));
    const width = Math.max(row.length, two ? below.length : 0);
    const head = Array.from({ length: width }, (_, index) => {
      const [top, low] = [upper[index] ?? upper.at(-1) ?? '', below[index] ?? ''];
      return two && low !== top ? `${top}${low}` : (row[index] ?? '');
    });
    return { columns: withPosts(head.map(columnOf)), from: at + (two ? 2 : 1) };
  }
  return { columns: [], from: 0 };
}

const MOST_TITLE_ROWS = 6;
const UNIT = /^(?:责任|报送|成员|填报)?单位(?:名称|全称)?$|^(?:部门|unit)$/i;
const GROUP = /^(?:统称|组别|所属集合|集合单位|分组|group)$/i;
const POST = /^(?:职务|职责|角色|岗位|身份|类别|post|role)$/i;
const NUMBER = /^(?:序号|编号|no\.?)$/i;

function columnOf(head: string): Column {
  if (UNIT.test(head)) return { kind: 'unit' };
  if (GROUP.test(head)) return { kind: 'group' };
  if (POST.test(head)) return { kind: 'post' };
  const post = postOf(head);
  const field = fieldOf(head) ?? (post === null ? null : 'name');
  return field === null ? null : { kind: 'field', post, field };
}

/** 分管负责人, 姓名, 邮箱: a field without a post is of the post named before it; before any, of the officer. */
function withPosts(columns: readonly Column[]): readonly Column[] {
  if (columns.some((column) => column?.kind === 'post')) return columns;
  let last: Post = 'officer';
  return columns.map((column) => {
    if (column?.kind !== 'field') return column;
    last = column.post ?? last;
    return { ...column, post: last };
  });
}

function fieldOf(head: string): Field | null {
  if (/邮箱|邮件|mail/i.test(head)) return 'mail';
  if (/电话|手机|联系方式|phone|tel|mobile/i.test(head)) return 'phone';
  return /姓名|^name$|[^a-z]name$/i.test(head) ? 'name' : null;
}

/** The deputy is asked for first: 分管负责人 has 负责人 in it. */
function postOf(text: string): Post | null {
  if (/分管|副|deputy/i.test(text)) return 'deputyHead';
  if (/主要|负责人|一把手|局长|主任|书记|镇长|乡长|head/i.test(text)) return 'head';
  return /经办|联络|联系人|信息员|专干|officer|liaison/i.test(text) ? 'officer' : null;
}

function peopleOf(row: readonly string[], columns: readonly Column[], ofRow: Post | null): Omit<TablePerson, 'unit'>[] {
  return POSTS.flatMap((post) => {
    const field = (wanted: Field): string => row[columns.findIndex((column) => column?.kind === 'field' && column.field === wanted && (column.post ?? ofRow ?? 'officer') === post)] ?? '';
    const person = { post, name: field('name'), mail: field('mail'), phone: field('phone') };
    return isSomebody(person) ? [person] : [];
  });
}

/** People in a row without a heading: each begins with a name or the word of a post, in the order officer, deputy head, head. */
function loosePeople(cells: readonly string[]): Omit<TablePerson, 'unit'>[] {
  const people: { post: Post; name: string; mail: string; phone: string }[] = [];
  let called: Post | null = null;
  for (const cell of cells) {
    if (cell === '') continue;
    const last = people.at(-1);
    if (MAIL.test(cell)) {
      if (last && last.mail === '') last.mail = cell;
      else people.push({ post: called ?? nextPost(people), name: '', mail: cell, phone: '' });
    } else if (PHONE.test(cell)) {
      if (last) last.phone = cell;
    } else if (postOf(cell) !== null && !/^[\p{Script=Han}]{2,4}$/u.test(cell.replace(POST_WORDS, ''))) {
      called = postOf(cell);
      continue;
    } else {
      people.push({ post: called ?? nextPost(people), name: cell, mail: '', phone: '' });
    }
    called = null;
  }
  return people.filter(isSomebody);
}

const MAIL = /^[^\s@]+@[^\s@]+$/;
const PHONE = /^\+?[\d\s()-]{5,20}$/;
const POST_WORDS = /经办人|联络员|联系人|信息员|分管负责人|分管领导|主要负责人|主要领导|负责人/g;

function nextPost(people: readonly { readonly post: Post }[]): Post {
  return POSTS.find((post) => !people.some((person) => person.post === post)) ?? 'head';
}

function isSomebody({ name, mail, phone }: PersonForm): boolean {
  return name !== '' || mail !== '' || phone !== '';
}
