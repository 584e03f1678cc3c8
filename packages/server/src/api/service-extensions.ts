/** Where a call is handed to for a rating by voice. */
export const ratingExtension = { number: 'rating', name: 'SatisfactionSurvey' };
