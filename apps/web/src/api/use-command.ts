import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { App } from 'antd';

import { sentenceOf } from '../design/states.js';
import { useText } from '../texts.js';
import { newKey } from './new-key.js';
import { Refused } from './refused.js';

/** Spread into the call: the key that makes its repetition harmless. */
export interface Once {
  readonly headers: { readonly 'idempotency-key': string };
}

interface CommandOptions<I, O> {
  /** What to ask for again afterwards; everything of every plan unless told. */
  readonly touches?: readonly QueryKey[];
  /** Said when it is done. */
  readonly said?: string | ((output: O, input: I) => string);
  readonly onDone?: (output: O, input: I) => void;
  /** Shows the refusal itself (`error` of the result); otherwise it is said in passing. */
  readonly quiet?: boolean;
}

/**
 * A command to the API: `useCommand((input, once) => answer(api.POST(path, { params, body, ...once })), { said })`. One
 * idempotency key a `mutate`, kept over repetitions when the line is down. The API's own refusal is shown; a 409 means that
 * somebody else acted, and then the newer state is asked for.
 */
export function useCommand<I, O>(run: (input: I, once: Once) => Promise<O>, { touches = [['plan']], said, onDone, quiet = false }: CommandOptions<I, O> = {}) {
  const client = useQueryClient();
  const t = useText();
  const { message, notification } = App.useApp();
  const refresh = () => Promise.all(touches.map((queryKey) => client.invalidateQueries({ queryKey })));
  const mutation = useMutation({
    mutationFn: ({ input, key }: { input: I; key: string }) => run(input, { headers: { 'idempotency-key': key } }),
    onSuccess: (output, { input }) => {
      void refresh();
      const sentence = typeof said === 'function' ? said(output, input) : said;
      if (sentence !== undefined) void message.success(sentence);
      onDone?.(output, input);
    },
    onError: (error) => {
      if (error instanceof Refused && error.isStale) {
        void refresh();
        notification.warning({ title: t('refused.stale'), description: error.message });
      } else if (!quiet) {
        notification.error({ title: t('refused.title'), description: sentenceOf(error, t('unreachable')) });
      }
    },
  });
  return {
    /** Sends it. */
    send: (input: I) => mutation.mutate({ input, key: newKey() }),
    sendAsync: (input: I) => mutation.mutateAsync({ input, key: newKey() }),
    busy: mutation.isPending,
    error: mutation.error,
    data: mutation.data,
    reset: mutation.reset,
  };
}
