import { signingTold } from '../../policy/acts/signers-told.ts';
import type { SignerTold, SigningTold } from '../../policy/acts/signers-told.ts';
import { allowedActsOnTask } from '../allowed-acts.ts';
import { isStaff } from '../context.ts';
import { labelOf, messageOf } from '../messages.ts';
import { builder } from './builder.ts';
import { AllowedAct, Task } from './task.ts';

const Signer = builder.objectRef<SignerTold>('Signer').implement({
  description: 'Somebody who signs a step: an office of a joint step, or a person added beside a decision',
  fields: (t) => ({
    taskId: t.exposeID('taskId'),
    version: t.exposeInt('version'),
    name: t.exposeString('name', { nullable: true }),
    office: t.string({ resolve: async ({ officeId }, _args, { loaders }) => (await loaders.organisationName.load(officeId)) ?? '' }),
    positionLabel: t.string({ resolve: ({ position }, _args, { locale }) => labelOf(locale, 'signing.position', position) }),
    state: t.exposeString('state', { description: 'agreed | disagreed | turn | waiting | removed | notNeeded' }),
    stateLabel: t.string({ resolve: ({ state }, _args, { locale }) => labelOf(locale, 'signing.state', state) }),
    at: t.field({ type: 'DateTime', nullable: true, resolve: ({ at }) => at }),
    opinion: t.exposeString('opinion', { nullable: true }),
    request: t.exposeString('request', { nullable: true }),
    requestedByName: t.exposeString('requestedByName', { nullable: true }),
    removal: t.field({
      type: AllowedAct, nullable: true, description: 'Null where the viewer may not remove this signer',
      resolve: async ({ taskId, state }, _args, { viewer, locale, edition, loaders }) => {
        const task = viewer === null || (state !== 'turn' && state !== 'waiting') ? null : await loaders.task.load(taskId);
        const standing = task === null ? null : await loaders.standing.load(task.caseId);
        if (viewer === null || task === null || standing === null) return null;
        return allowedActsOnTask({ viewer, locale, edition: await edition() }, task, standing, await loaders.businessNow()).find(({ act }) => act === 'removeSigner') ?? null;
      },
    }),
  }),
});

const Signing = builder.objectRef<SigningTold>('Signing').implement({
  description: 'Who signs a step beside or instead of one who decides it, and how far that has come',
  fields: (t) => ({
    signed: t.exposeInt('signed'),
    total: t.exposeInt('total'),
    label: t.string({ resolve: ({ definition, signed, total }, _args, { locale }) => messageOf(locale, definition === null ? 'signing.count.added' : 'signing.count.joint', { signed, total }) }),
    rule: t.string({
      description: 'What the signatures come to, as the process states it',
      resolve: ({ definition }, _args, { locale }) => {
        if (definition === null) return labelOf(locale, 'signing.rule', 'added');
        const refusal = definition.refusedTo === null ? definition.onRefusal : 'refusedBack';
        return [definition.mode, refusal].map((code) => labelOf(locale, 'signing.rule', code)).join(locale === 'en' ? '; ' : '；');
      },
    }),
    signers: t.field({ type: [Signer], resolve: ({ signers }) => signers }),
  }),
});

builder.objectField(Task, 'signing', (t) => t.field({
  type: Signing, nullable: true, description: 'Null where nobody signs but the owner; offices only',
  resolve: async (task, _args, context) => {
    const standing = isStaff(context) ? await context.loaders.standing.load(task.caseId) : null;
    return standing === null ? null : signingTold(task, standing);
  },
}));
