// For every bot that asks a model
export { openAiRecognizer } from './openai-recognizer.js';
export type { OpenAiOptions, Secret } from './openai-options.js';

// Errors
export { isRecognizerError, RECOGNIZER_ERRORS, RecognizerError } from './errors.js';
export type { RecognizerErrorCode } from './errors.js';
