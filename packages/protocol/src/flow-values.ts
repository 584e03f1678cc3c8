import Type, { type Static } from 'typebox';

/** The id of a node, chosen by the author of the flow. */
export const Branch = Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$' });
export const VariableName = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_]{0,63}$' });
/** A text in which `{name}` stands for a variable. */
export const Template = Type.String({ maxLength: 1000 });
export const DigitKey = Type.String({ pattern: '^[0-9*#]$' });
export const Seconds = Type.Integer({ minimum: 1, maximum: 120 });
export const Tries = Type.Integer({ minimum: 1, maximum: 5 });

export const speechLanguages = ['zh', 'en'] as const;
export type SpeechLanguage = (typeof speechLanguages)[number];

/** One part of a prompt: a text for the server's voice, or an uploaded file. */
export const Speech = Type.Union([
  Type.Object({
    text: Type.String({ minLength: 1, maxLength: 1000 }),
    language: Type.Enum(speechLanguages),
  }),
  Type.Object({ file: Type.String({ minLength: 1, maxLength: 128 }) }),
]);
export type Speech = Static<typeof Speech>;

export const Say = Type.Array(Speech, { minItems: 1, maxItems: 16 });

/** What callers hear in a queue. Default: music only. */
export const QueueTreatment = Type.Object({
  /** Interval of announcements, and the delay of the first; default 45 s. */
  everySeconds: Type.Optional(Type.Integer({ minimum: 10, maximum: 600 })),
  /** May contain `{position}` and `{minutes}` (the expected wait, rounded up). */
  say: Type.Optional(Say),
  /**
   * Offers a callback from this time on, together with each announcement, and names the key that accepts
   * it: the caller can hang up and keeps the place in the queue.
   */
  callback: Type.Optional(
    Type.Object({
      afterSeconds: Type.Integer({ minimum: 0, maximum: 3600 }),
      key: DigitKey,
      say: Say,
      /** The target of the key: a callback node, which keeps the place in the queue. */
      next: Branch,
      /**
       * Also requests the callback when the telephone system loses the call of a waiting caller, whose number is
       * known; default false.
       */
      whenLost: Type.Optional(Type.Boolean()),
    }),
  ),
  /** Overflow: after this time the caller goes elsewhere, such as to another group or to voicemail. */
  overflow: Type.Optional(
    Type.Object({ afterSeconds: Type.Integer({ minimum: 1, maximum: 7200 }), next: Branch }),
  ),
});
export type QueueTreatment = Static<typeof QueueTreatment>;
