import Type, { type Static } from 'typebox';

/** The id of a node, chosen by who writes the flow. */
export const Branch = Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$' });
export const VariableName = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_]{0,63}$' });
/** A text in which `{name}` stands for a variable. */
export const Template = Type.String({ maxLength: 1000 });
export const DigitKey = Type.String({ pattern: '^[0-9*#]$' });
export const Seconds = Type.Integer({ minimum: 1, maximum: 120 });
export const Tries = Type.Integer({ minimum: 1, maximum: 5 });

export const speechLanguages = ['zh', 'en'] as const;
export type SpeechLanguage = (typeof speechLanguages)[number];

/** One piece of what is said: a text, spoken by the server's voice, or a file that was uploaded before. */
export const Speech = Type.Union([
  Type.Object({
    text: Type.String({ minLength: 1, maxLength: 1000 }),
    language: Type.Enum(speechLanguages),
  }),
  Type.Object({ file: Type.String({ minLength: 1, maxLength: 128 }) }),
]);
export type Speech = Static<typeof Speech>;

export const Say = Type.Array(Speech, { minItems: 1, maxItems: 16 });

/**
 * What callers hear while they wait in a queue. Nothing of it: music alone.
 */
export const QueueTreatment = Type.Object({
  /** How often the announcements come; the first one after this time; 45 s without it. */
  everySeconds: Type.Optional(Type.Integer({ minimum: 10, maximum: 600 })),
  /** `{position}` and `{minutes}` (the expected wait, rounded up) may stand in it. */
  say: Type.Optional(Say),
  /** Said after this time and with each announcement from then on, with the key that takes the offer: hang up, keep the place, be called back. */
  callback: Type.Optional(
    Type.Object({
      afterSeconds: Type.Integer({ minimum: 0, maximum: 3600 }),
      key: DigitKey,
      say: Say,
      /** Where the key leads: to a callback node, which keeps her place. */
      next: Branch,
    }),
  ),
  /** After this time the caller goes elsewhere: to another group, to voicemail. */
  overflow: Type.Optional(
    Type.Object({ afterSeconds: Type.Integer({ minimum: 1, maximum: 7200 }), next: Branch }),
  ),
});
export type QueueTreatment = Static<typeof QueueTreatment>;
