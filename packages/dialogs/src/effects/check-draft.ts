import { outboundMessageSchema, richTextProblem, type Draft } from '@colloquy/protocol';
import { DialogsError } from '../errors.js';

/** The type is not checked here: who may send what is the permission table's, and the turn asks it. */
const draftSchema = outboundMessageSchema.pick({
  conversation: true,
  content: true,
  attachments: true,
  attributes: true,
  parent: true,
});

/**
 * The draft of an effect, unless the hub would refuse it for certain: a length, a count or a choice that the protocol does
 * not allow (protocol 5.3 to 5.6). Found here, it is an error of the turn that causes it; found when the message leaves,
 * the dialog would long be somewhere else.
 *
 * @throws DialogsError `COLLOQUY_E_EFFECT_INVALID`, with the fields and the rules they break, never with their values.
 */
export function checkDraft(effect: string, draft: Draft): Draft {
  const { type, conversation, ...rest } = draft;
  const read = draftSchema.safeParse({ conversation: { ...conversation }, ...rest });
  const rich = richTextProblem(type, draft.content?.json);
  const problems = [
    ...(read.error?.issues ?? []).map((issue) => `${placeOf(issue.path, draft)}: ${ruleOf(issue)}`),
    ...(rich === undefined ? [] : [`content.json: ${rich}`]),
  ];
  if (problems.length === 0) return draft;
  throw new DialogsError('COLLOQUY_E_EFFECT_INVALID', { effect, problems: problems.join('; ') });
}

/** A value of an attribute is told by the attribute's name, which says more than its number. */
function placeOf(path: readonly PropertyKey[], { attributes }: Draft): string {
  const [first, , index, field] = path;
  const attribute = first === 'attributes' ? attributes?.attribute[Number(index)] : undefined;
  return attribute !== undefined && field === 'value'
    ? `attribute ${attribute.name}`
    : path.map(String).join('.');
}

/** Names of unknown fields are not repeated: nobody knows whose words they are. */
function ruleOf({ code, message }: { readonly code: string; readonly message: string }): string {
  return code === 'unrecognized_keys' ? 'has a field that the protocol does not know' : message;
}
