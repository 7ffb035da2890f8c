import { expect } from 'chai';
import { describe, it } from 'mocha';
import { textOfHtml } from '../../src/index.js';

describe('HTML as plain text', () => {
  it('keeps its paragraphs, lists and rows of tables', () => {
    expect(
      textOfHtml(
        '<h1>Prices</h1><p>All in <i>dollars</i>.<br>Without tax.</p><ul><li>One</li><li>Two</li></ul>' +
          '<ol><li>First</li><li>Second</li></ol><table><tr><th>Boots</th><td>80</td></tr><tr><td>Coat</td><td>120</td></tr></table>',
      ),
    ).to.equal(
      'Prices\n\nAll in dollars.\nWithout tax.\n\n- One\n- Two\n\n1. First\n2. Second\n\nBoots | 80\nCoat | 120',
    );
  });

  it('has the address of a link behind its words, once', () => {
    expect(textOfHtml('<a href="https://a.example/b?c=1&amp;d=2">Here</a>')).to.equal(
      'Here https://a.example/b?c=1&d=2',
    );
    expect(textOfHtml('<a href="https://a.example">https://a.example</a>')).to.equal('https://a.example');
    expect(textOfHtml('<a href="mailto:us@a.example">Write</a>')).to.equal('Write us@a.example');
    expect(
      textOfHtml('<a href="https://a.example">A</a> <img src="https://a.example/p.png" alt="Map">'),
    ).to.equal('A https://a.example Map https://a.example/p.png');
  });

  it('has no scripts, styles, places within the page or pictures written into it', () => {
    expect(
      textOfHtml(
        '<style>b{}</style><a href="javascript:alert(1)">A</a> <a href="javascript:a@b">B</a> <a href="#top">C</a>' +
          '<script>alert(1)</script><img src="data:image/png;base64,AAAA">',
      ),
    ).to.equal('A B C');
  });

  it('reads entities once', () => {
    expect(textOfHtml('2 &lt; 3 &amp;&amp; &amp;lt;b&amp;gt;')).to.equal('2 < 3 && &lt;b&gt;');
  });

  it('is empty when it says nothing', () => {
    expect(textOfHtml('<br><p>&nbsp;</p><hr hidden>').replace('---', '')).to.equal('');
    expect(textOfHtml('<p></p>')).to.equal('');
  });

  it('keeps the words of elements that are nested without end', () => {
    expect(textOfHtml(`${'<b>'.repeat(3300)}deep &amp; well${'</b>'.repeat(3300)}`)).to.equal('deep & well');
  });
});
