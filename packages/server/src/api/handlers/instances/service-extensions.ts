/** The extension that a call is transferred to for a rating by voice. */
export const ratingExtension = { number: 'rating', name: 'SatisfactionSurvey' };

/** The service with the flows that verify a customer. Its extensions are the flows' ids. */
export const verificationService = 'Authentication';
