// Tables on a phone: each row a block of "column: value", as page.css draws them, of those that have many columns with
// sentences, and of those that are wider than the screen. Without scripts they scroll.

const FEWEST = 5; // columns
const PHONE = '(max-width: 40rem)'; // as in page.css

function label(table) {
  const names = [...table.tHead.rows[0].cells].map(cell => cell.textContent);
  table.classList.add('blocks');
  table.setAttribute('role', 'table'); // which a browser forgets of blocks
  for (const row of table.rows) row.setAttribute('role', 'row');
  for (const cell of table.tHead.rows[0].cells) cell.setAttribute('role', 'columnheader');
  for (const row of table.tBodies[0].rows) {
    [...row.cells].forEach((cell, i) => {
      cell.setAttribute('role', 'cell');
      if (i > 0) cell.dataset.of = names[i];
    });
  }
}

const isLong = table => table.tHead.rows[0].cells.length >= FEWEST && table.querySelector('td.prose');

// Of a folded table nothing is known until it is opened.
const isCut = ({ parentElement: scroll }) => window.matchMedia(PHONE).matches && scroll.scrollWidth > scroll.clientWidth + 1;

export function labelTables() {
  const tables = [...window.document.querySelectorAll('section > .scroll > table, section > .data > .scroll > table')];
  const again = () => tables.filter(table => !table.classList.contains('blocks') && isCut(table)).forEach(label);
  tables.filter(isLong).forEach(label);
  again();
  window.addEventListener('resize', again);
  for (const table of tables) table.closest('details')?.addEventListener('toggle', again);
}
