import { z } from 'zod';
import { hubReference, lenient, modifiedField, named, storedFields } from './field-schemas.js';
import { LIMITS } from './limits.js';
import { listOf, paged } from './pagination.js';

const bot = z.strictObject({
  /** Client application of the bot. */
  id: hubReference.shape.id,
  participant: hubReference,
  /** Who receives the conversation on escalation. */
  onEscalation: z.strictObject({ agent: hubReference }).optional(),
});

const applications = z
  .strictObject({
    botConfiguration: z
      .strictObject({
        bots: z.array(bot).min(1).max(LIMITS.botsPerOrchestration),
        /** Pass the transcript to the agent even if the bot did not escalate; true when left out. */
        forwardTranscript: z.boolean().optional(),
        /** Minutes within which a returning customer skips the bot. */
        bypassVaDuration: z.number().min(LIMITS.bypassMinutes.min).max(LIMITS.bypassMinutes.max).optional(),
      })
      .optional(),
    customerConfiguration: z.strictObject({ customer: hubReference }).optional(),
    agentConfiguration: z
      .strictObject({ agents: z.array(hubReference).min(1).max(LIMITS.agentsPerOrchestration) })
      .optional(),
  })
  .refine((value) => value.botConfiguration !== undefined || value.agentConfiguration !== undefined, {
    message: 'botConfiguration or agentConfiguration is required',
    path: ['botConfiguration'],
    params: { required: true },
  });

/** No length is documented for this name, unlike those of the other resources. */
const fields = { ...named, name: z.string().min(1), applications };

/** Which applications and which bot take part (protocol 4.5). */
export const orchestrationRequestSchema = z.strictObject(fields);

/** Body of the creation of an orchestration. */
export type OrchestrationRequest = z.infer<typeof orchestrationRequestSchema>;

/** Body of an update: the whole object, with the `modified` that was read (protocol 3). */
export const orchestrationUpdateSchema = z.strictObject({ ...fields, ...modifiedField });

/** Body of an update of an orchestration. */
export type OrchestrationUpdate = z.infer<typeof orchestrationUpdateSchema>;

const reference = z.looseObject({ id: z.string() });

/** As the hub answers it. Unknown fields and values are kept. */
export const orchestrationSchema = z.looseObject({
  ...storedFields,
  name: z.string(),
  applications: lenient(
    z.looseObject({
      botConfiguration: lenient(
        z.looseObject({
          bots: lenient(
            z.array(
              z.looseObject({
                id: z.string(),
                participant: lenient(reference),
                onEscalation: lenient(z.looseObject({ agent: lenient(reference) })),
              }),
            ),
          ),
          forwardTranscript: lenient(z.boolean()),
          bypassVaDuration: lenient(z.number()),
        }),
      ),
      customerConfiguration: lenient(z.looseObject({ customer: lenient(reference) })),
      agentConfiguration: lenient(z.looseObject({ agents: lenient(z.array(reference)) })),
    }),
  ),
});

/** An orchestration as it was read. */
export type Orchestration = z.infer<typeof orchestrationSchema>;

/** Answer to the list operation: the array under its singular name (protocol 3). */
export const orchestrationListSchema = z.looseObject({
  orchestration: listOf(orchestrationSchema),
  ...paged,
});
