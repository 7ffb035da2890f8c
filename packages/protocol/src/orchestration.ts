import { z } from 'zod';
import { hubReference, modifiedField, named, storedFields } from './field-schemas.js';
import { LIMITS } from './limits.js';
import { listSchema } from './pagination.js';

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
        bots: z.array(bot).min(1).max(1),
        /** Pass the transcript to the agent even if the bot did not escalate; true when left out. */
        forwardTranscript: z.boolean().optional(),
        /** Minutes within which a returning customer skips the bot. */
        bypassVaDuration: z.number().min(LIMITS.bypassMinutes.min).max(LIMITS.bypassMinutes.max).optional(),
      })
      .optional(),
    customerConfiguration: z.strictObject({ customer: hubReference }).optional(),
    agentConfiguration: z.strictObject({ agents: z.array(hubReference).min(1).max(1) }).optional(),
  })
  .refine((value) => value.botConfiguration !== undefined || value.agentConfiguration !== undefined, {
    message: 'botConfiguration or agentConfiguration is required',
    path: ['botConfiguration'],
    params: { required: true },
  });

const fields = { ...named, applications };

/** Which applications and which bot take part (protocol 4.5). */
export const orchestrationRequestSchema = z.strictObject(fields);

export type OrchestrationRequest = z.infer<typeof orchestrationRequestSchema>;

export const orchestrationUpdateSchema = z.strictObject({ ...fields, ...modifiedField });

export type OrchestrationUpdate = z.infer<typeof orchestrationUpdateSchema>;

/** As the hub answers it. Unknown fields and values are kept. */
export const orchestrationSchema = z.looseObject({
  ...storedFields,
  name: z.string(),
  applications: z
    .looseObject({
      botConfiguration: z
        .looseObject({ bots: z.array(z.looseObject({ id: z.string() })).optional() })
        .optional(),
      customerConfiguration: z.looseObject({}).optional(),
      agentConfiguration: z.looseObject({}).optional(),
    })
    .optional(),
});

export type Orchestration = z.infer<typeof orchestrationSchema>;

export const orchestrationListSchema = listSchema('orchestration', orchestrationSchema);
