import java.io.FileInputStream;
import java.nio.file.Path;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Prints whether each file keeps PDF/A-2a and PDF/UA-1, and every assertion that fails; exit 1 if one does. */
public class VeraPdf {
  public static void main(String[] files) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    boolean isKept = true;
    for (String file : files)
      for (PDFAFlavour flavour : new PDFAFlavour[] {PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1})
        isKept &= told(Path.of(file).getFileName(), flavour, validated(file, flavour));
    System.exit(isKept ? 0 : 1);
  }

  private static ValidationResult validated(String file, PDFAFlavour flavour) throws Exception {
    try (var parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour);
        var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      return validator.validate(parser);
    }
  }

  private static boolean told(Path name, PDFAFlavour flavour, ValidationResult found) {
    String state = found.isCompliant() ? "kept" : "BROKEN";
    System.out.printf("verapdf: %s %s %s, %d assertions%n", name, flavour, state, found.getTotalAssertions());
    for (TestAssertion each : found.getTestAssertions())
      if (each.getStatus() == TestAssertion.Status.FAILED)
        System.out.printf("  %s %s%n", each.getRuleId().getClause(), each.getMessage().strip());
    return found.isCompliant();
  }
}
