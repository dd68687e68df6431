/** No call can succeed before the person has done something: sign in, or start the stack. Its message says what. */
export class Unready extends Error {}
