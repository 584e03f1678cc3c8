/** Where a call is handed to for a rating by voice. */
export const ratingExtension = { number: 'rating', name: 'SatisfactionSurvey' };

/** The service whose extensions are the flows that verify a customer, by their ids. */
export const verificationService = 'Authentication';
