import { isPlaceholder } from '../../../../../domain/plan/launch-outlook.js';
import type { PersonForm } from '../../../../../domain/notice/directory-form.js';
import { useText } from '../../texts.js';

interface PersonFieldsProps {
  /** Whose fields: 县财政局 经办人. Told to whoever cannot see where they stand. */
  readonly of: string;
  readonly id: string;
  readonly person: PersonForm;
  readonly fixed: boolean;
  readonly onChange: (part: Partial<PersonForm>) => void;
}

/** Name, mail address and telephone of one person. */
export function PersonFields({ of, id, person, fixed, onChange }: PersonFieldsProps) {
  const t = useText('import');
  const reserved = person.mail !== '' && isPlaceholder(person.mail.trim());
  const field = (name: keyof PersonForm, type: 'text' | 'email' | 'tel', max: number) => (
    <input
      id={`${id}-${name}`}
      className="import-field"
      type={type}
      maxLength={max}
      disabled={fixed}
      aria-label={t('people.fieldOf', { of, field: t(`people.part.${name}`) })}
      placeholder={t(`people.part.${name}`)}
      value={person[name]}
      onChange={({ target }) => onChange({ [name]: target.value })}
      {...(name === 'name' ? { lang: 'zh-CN' } : {})}
    />
  );
  return (
    <span className="people-fields">
      {field('name', 'text', 100)}
      {field('mail', 'email', 200)}
      {field('phone', 'tel', 50)}
      {reserved ? <span className="fault people-wide">{t('people.reserved')}</span> : null}
    </span>
  );
}
