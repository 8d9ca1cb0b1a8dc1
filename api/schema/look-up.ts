import type { Locale } from '../locale.ts';
import { labelOf } from '../messages.ts';
import { lookUpCase } from '../reads/look-up.ts';
import type { LookedUpCase } from '../reads/look-up.ts';
import { builder } from './builder.ts';
import { Forbidden, memberType, NotFound, tellForbidden } from './refusals.ts';

type Step = LookedUpCase['steps'][number];

const LookedUpStep = builder.objectRef<Step>('LookedUpStep').implement({
  fields: (t) => ({
    step: t.exposeString('step'),
    label: t.string({ resolve: (step, _args, { locale }) => labelOf(locale, 'states.step', step.step) }),
    state: t.exposeString('state'),
    office: t.exposeString('office', { nullable: true }),
    decidedAt: t.field({ type: 'DateTime', nullable: true, resolve: (step) => step.decidedAt }),
    promisedAt: t.field({ type: 'DateTime', nullable: true, resolve: (step) => step.promisedAt }),
  }),
});

const CaseLookedUp = builder.objectRef<LookedUpCase>('CaseLookedUp').implement({
  description: 'Where a case stands, for whoever has its receipt: no person, no sum',
  fields: (t) => ({
    number: t.exposeString('number'),
    processLabel: t.string({ resolve: (found, _args, { locale }) => labelOf(locale, 'states.process', found.process) }),
    applicantName: t.exposeString('applicantName'),
    filedAt: t.field({ type: 'DateTime', resolve: (found) => found.filedAt }),
    stateLabel: t.string({ resolve: (found, _args, { locale }) => labelOf(locale, 'states.case', found.state) }),
    progress: t.exposeString('progress'),
    steps: t.field({ type: [LookedUpStep], resolve: (found) => [...found.steps] }),
  }),
});

const nothingFound = (locale: Locale) => ({ kind: 'NotFound', code: 'NotFound', message: labelOf(locale, 'errors', 'LookUpNotFound') }) as const;

const LookUpResult = builder.unionType('LookUpResult', { types: [CaseLookedUp, NotFound, Forbidden], resolveType: memberType('CaseLookedUp') });

// A mutation, though it changes nothing: no cache keeps its answer, no proxy its code, and no client sends it in an address.
builder.mutationField('lookUpCase', (t) => t.field({
  type: LookUpResult,
  description: 'By the number and the code of a receipt, without an account. An unknown number and a wrong code get the same answer.',
  args: { number: t.arg.string({ required: true }), code: t.arg.string({ required: true }) },
  resolve: async (_root, asked, context) => {
    const { deps, address, locale } = context;
    if (deps.lookUpLimit.isExhausted(address)) return tellForbidden(locale, 'tooManyLookUps');
    // A try counts from its beginning, so that many at once are many; one that finds its case is none.
    deps.lookUpLimit.note(address);
    const found = await lookUpCase(deps, asked, { settings: (await context.edition()).settings, calendar: await context.loaders.calendar() }, locale);
    if (found === null) return nothingFound(locale);
    deps.lookUpLimit.takeBack(address);
    return found;
  },
}));
