import { useId, type ReactNode } from 'react';

interface PageHeadProps {
  readonly title: string;
  /** One sentence: what this page is for. */
  readonly about?: ReactNode;
  /** What can be done with the page as a whole. */
  readonly children?: ReactNode;
}

/** Head of a page. Its title is the document's, too. */
export function PageHead({ title, about, children }: PageHeadProps) {
  return (
    <header className="page-head">
      <title>{`${title} · 督办 Duban`}</title>
      <div>
        <h1>{title}</h1>
        {about === undefined ? null : <p>{about}</p>}
      </div>
      {children === undefined ? null : <div className="page-head-aside">{children}</div>}
    </header>
  );
}

interface PanelProps {
  readonly title: ReactNode;
  /** Stands at the right of the title: a count, a choice. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A part of a page under a heading of its own. */
export function Panel({ title, aside, children, className }: PanelProps) {
  const id = useId();
  return (
    <section className={className === undefined ? 'panel' : `panel ${className}`} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {aside === undefined ? null : <div className="quiet">{aside}</div>}
      </header>
      <div className="panel-body">{children}</div>
    </section>
  );
}
