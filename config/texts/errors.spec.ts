import { REFUSAL_STATUS, type RefusalCode } from '../../domain/errors.js';
import { hasText, LANGUAGES, paramsOf, refusalText, text } from './index.js';

const codes = Object.keys(REFUSAL_STATUS) as RefusalCode[];

describe('the sentences of refusals', () => {
  it.each(codes)('%s has one in every language, with the same parameters', (code) => {
    const params = LANGUAGES.map((language) => {
      expect(hasText(language, `errors:${code}`)).toBe(true);
      return new Set(paramsOf(language, `errors:${code}`));
    });
    for (const other of params) expect(other).toEqual(params[0]);
  });

  it.each(codes)('%s never shows a half-filled sentence', (code) => {
    for (const language of LANGUAGES) {
      expect(refusalText(language, { code })).not.toMatch(/\{\{|undefined|errors:/);
      expect(paramsOf(language, `errors:${code}_plain`)).toEqual([]);
    }
  });

  it('are filled in, and say where', () => {
    const refusal = { code: 'unknownTask', params: { task: 19 }, where: 'tasks[3].due' } as const;
    expect(refusalText('zh', refusal)).toBe('方案中没有第19项任务。请核对任务编号。（位置：tasks[3].due）');
    expect(refusalText('en', refusal)).toBe("The plan has no task 19. Check the task's number. (at tasks[3].due)");
  });

  it('fall back to the short form when a number is missing', () => {
    expect(refusalText('en', { code: 'unknownTask' })).toBe("The plan has no such task. Check the task's number.");
  });

  it('call roles by their names', () => {
    expect(refusalText('zh', { code: 'notAllowed', params: { role: 'officer' } })).toContain('（经办人）');
    expect(refusalText('en', { code: 'notAllowed', params: { role: 'time' } })).toContain('(time)');
  });

  it('leave markup and braces alone', () => {
    expect(refusalText('en', { code: 'unknownUnit', params: { unit: '<b>&{{x}}</b>' } })).toContain('“<b>&{{x}}</b>”');
  });

  it('show an unknown key instead of failing', () => {
    expect(text('zh', 'web:nowhere.atAll')).toBe('nowhere.atAll');
  });
});
