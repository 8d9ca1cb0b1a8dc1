import { readContact as readTyped } from '../../policy/notification/contact.ts';
import { channels, emailModes, modesOf, pressingModes } from '../../policy/notification/preferences.ts';
import type { Modes } from '../../policy/notification/preferences.ts';
import { maskPhone } from '../../policy/identity/mask.ts';
import { chosenOf, letterPhone, openContact, readContact, saveContact } from '../../prisma/notifications/contact.ts';
import type { ContactRow } from '../../prisma/notifications/contact.ts';
import { requireViewer } from '../context.ts';
import type { ApiContext } from '../context.ts';
import { member } from './act-result.ts';
import { builder } from './builder.ts';
import { Conflict, memberType, tellIssues, tellRefusal, ValidationFailed } from './refusals.ts';

const EmailMode = builder.enumType('EmailMode', { values: emailModes });
const PressingMode = builder.enumType('PressingMode', { values: pressingModes });
const Channel = builder.enumType('Channel', { values: channels });

/** A person's own: nobody else reads it here. */
const Contact = builder.objectRef<ContactRow>('Contact').implement({
  fields: (t) => ({
    email: t.string({ resolve: (row, _args, { deps }) => openContact(deps.keys, row).email ?? '' }),
    phone: t.string({ resolve: (row, _args, { deps }) => openContact(deps.keys, row).sms ?? '' }),
    zhezhengding: t.string({ resolve: (row, _args, { deps }) => openContact(deps.keys, row).zhezhengding ?? '' }),
    letterPhoneMasked: t.string({
      nullable: true, description: 'The phone an agent left with the letter: it serves until another is given',
      resolve: (row, _args, { deps }) => { const phone = letterPhone(deps.keys, row); return phone === null ? null : maskPhone(phone); },
    }),
    emailMode: t.field({ type: EmailMode, resolve: (row, _args, context) => modesHere(row, context).email }),
    smsMode: t.field({ type: PressingMode, resolve: (row, _args, context) => modesHere(row, context).sms }),
    zhezhengdingMode: t.field({ type: PressingMode, resolve: (row, _args, context) => modesHere(row, context).zhezhengding }),
    emailRefusedAt: t.field({ type: 'DateTime', nullable: true, description: 'The mail server will never take the address', resolve: (row) => row.emailRefusedAt }),
    emailRefusedCode: t.exposeString('emailRefusedCode', { nullable: true }),
    channels: t.field({ type: [Channel], description: 'Those that are set up in this installation', resolve: (_row, _args, { deps }) => deps.channels }),
    version: t.exposeInt('contactVersion'),
  }),
});

const modesHere = (row: ContactRow, context: ApiContext): Modes => modesOf(chosenOf(row), requireViewer(context).roles);

const ownContact = (context: ApiContext): Promise<ContactRow> => context.inScope((tx) => readContact(tx, requireViewer(context).userId));

builder.queryField('contact', (t) => t.field({
  type: Contact, description: 'Where the viewer is reached outside the product, and what for', authScopes: { signedIn: true }, resolve: (_root, _args, context) => ownContact(context),
}));

const ContactSaved = builder.objectRef<{ kind: 'saved' }>('ContactSaved').implement({
  fields: (t) => ({ contact: t.field({ type: Contact, resolve: (_saved, _args, context) => ownContact(context) }) }),
});

const ContactInput = builder.inputType('ContactInput', {
  fields: (t) => ({
    email: t.string({ required: true }), phone: t.string({ required: true }), zhezhengding: t.string({ required: true }),
    emailMode: t.field({ type: EmailMode, required: true }), smsMode: t.field({ type: PressingMode, required: true }), zhezhengdingMode: t.field({ type: PressingMode, required: true }),
    version: t.int({ required: true }),
  }),
});

async function save(context: ApiContext, input: typeof ContactInput.$inferInput): Promise<object> {
  const { userId, countyId } = requireViewer(context);
  const typed = readTyped({ email: input.email, sms: input.phone, zhezhengding: input.zhezhengding });
  if ('issues' in typed) return tellIssues(context.locale, typed.issues.map((issue) => ({ ...issue, field: issue.field === 'sms' ? 'phone' : issue.field })));
  const modes = { email: input.emailMode, sms: input.smsMode, zhezhengding: input.zhezhengdingMode };
  const saved = await context.inScope((tx) => saveContact(tx, context.deps.keys, { userId, countyId, contact: typed.contact, modes, version: input.version }));
  return saved ? { kind: 'saved' } : tellRefusal({ kind: 'Conflict', winnerName: null, at: null, taskId: null, caseId: null }, context.locale);
}

builder.mutationField('saveContact', (t) => t.field({
  type: builder.unionType('SaveContactResult', { types: [ContactSaved, ValidationFailed, Conflict], resolveType: memberType('ContactSaved') }),
  description: 'Saves how the viewer is reached. Sent again with the same words, it is saved once.',
  authScopes: { signedIn: true },
  args: { input: t.arg({ type: ContactInput, required: true }) },
  resolve: (_root, { input }, context) => member(save(context, input)),
}));
