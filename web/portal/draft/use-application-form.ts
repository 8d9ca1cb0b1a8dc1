import { useEffect, useRef, useState } from 'react';
import { useForm, type UseFormReturn } from 'react-hook-form';
import type { DraftCase } from '../documents.ts';
import { valuesOfDraft, type ApplicationValues } from './application-fields.ts';
import type { DraftSaver, SaveState } from './draft-saver.ts';
import { keepLocalCopy, readLocalCopy, type LocalCopy } from './local-copy.ts';
import { useDraftSaver } from './use-draft-saver.ts';

export interface ApplicationForm {
  readonly form: UseFormReturn<ApplicationValues>;
  readonly saver: DraftSaver;
  readonly saveState: SaveState;
  /** Text of an earlier visit that never reached the server: brought back by itself, or lying beside a newer draft. */
  readonly recovered: 'restored' | 'older' | null;
  readonly takeLocalCopy: () => void;
  readonly dropLocalCopy: () => void;
}

type Draft = NonNullable<DraftCase['draft']>;

function useSavingOnChange(form: UseFormReturn<ApplicationValues>, saver: DraftSaver, draft: Draft): (values: ApplicationValues) => void {
  const known = useRef(JSON.stringify(valuesOfDraft(draft.data)));
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => {
          const text = JSON.stringify(values);
          if (text === known.current) return;
          known.current = text;
          saver.change({ ...values });
        },
      }),
    [form, saver],
  );
  return (values) => {
    known.current = JSON.stringify(values);
  };
}

function useLocalCopy(caseId: string, draft: Draft): [LocalCopy | null, () => void] {
  const [copy, setCopy] = useState(() => {
    const found = readLocalCopy(caseId);
    const same = found && JSON.stringify(valuesOfDraft(found.data)) === JSON.stringify(valuesOfDraft(draft.data));
    if (!same) return found;
    keepLocalCopy(caseId, null); // the last save did arrive, only its answer did not
    return null;
  });
  const forget = () => {
    keepLocalCopy(caseId, null);
    setCopy(null);
  };
  return [copy, forget];
}

/** The form of one draft, saved by itself, with what an earlier visit left behind. */
export function useApplicationForm(caseId: string, draft: Draft): ApplicationForm & { takeTheirs(data: unknown): void } {
  const [first] = useState(draft);
  const { saver, saveState } = useDraftSaver(caseId, first);
  const form = useForm<ApplicationValues>({ defaultValues: valuesOfDraft(first.data) });
  const noteAsKnown = useSavingOnChange(form, saver, first);
  const [copy, forgetCopy] = useLocalCopy(caseId, first);
  const restores = copy !== null && copy.revision === first.revision;
  const restored = useRef(false);
  useEffect(() => {
    if (!restores || restored.current) return;
    restored.current = true;
    form.reset(valuesOfDraft(copy.data), { keepDefaultValues: true });
    saver.change({ ...valuesOfDraft(copy.data) });
  }, [restores, copy, form, saver]);
  return {
    form,
    saver,
    saveState,
    recovered: copy === null ? null : restores ? 'restored' : 'older',
    takeLocalCopy: () => {
      if (copy) form.reset(valuesOfDraft(copy.data), { keepDefaultValues: true });
      forgetCopy();
      if (copy) saver.change({ ...valuesOfDraft(copy.data) });
    },
    dropLocalCopy: forgetCopy,
    takeTheirs: (data) => {
      const values = valuesOfDraft(data);
      noteAsKnown(values);
      form.reset(values);
    },
  };
}
