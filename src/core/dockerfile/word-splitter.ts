import { isSpace } from './whitespace.ts';

/** Collects characters into words; what was quoted or escaped never splits. */
export class WordSplitter {
  readonly #words: string[] = [];
  #word = '';
  #inWord = false;

  addLiteral(text: string): void {
    this.#word += text;
    this.#inWord = true;
  }

  addExpanded(text: string): void {
    for (const character of text) this.addCharacter(character);
  }

  addCharacter(character: string): void {
    if (!isSpace(character)) this.addLiteral(character);
    else if (this.#inWord && this.#word !== '') this.#end();
  }

  finish(): readonly string[] {
    if (this.#word !== '') this.#end();
    return this.#words;
  }

  #end(): void {
    this.#words.push(this.#word);
    this.#word = '';
    this.#inWord = false;
  }
}
