/** Name of the queue of questions. */
export const QUESTION_QUEUE = 'question';
