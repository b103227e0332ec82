/** HTML that is safe to put into HTML: made only by {@link html}, which escapes everything that is not. */
export class Html {
  constructor(readonly code: string) {}
}

/** A template whose values are escaped, unless they are HTML already. Lists are joined. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | Html | readonly Html[])[]): Html {
  return new Html(parts.map((part, index) => part + (index < values.length ? safe(values[index]!) : '')).join(''));
}

/** A whole document around a body. */
export function page(language: string, title: string, body: Html): string {
  return html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head>
<body style="margin:0;padding:10px;font-family:'Noto Sans SC','Microsoft YaHei',sans-serif;font-size:15px;line-height:1.5;color:#1b1b1b;max-width:760px">
${body}
</body></html>
`.code;
}

function safe(value: string | Html | readonly Html[]): string {
  if (value instanceof Html) return value.code;
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);
  return value.map(({ code }) => code).join('');
}
